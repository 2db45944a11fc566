"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DialogButton } from "@/components/console/dialog-button";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { createScalingRuleAction, deleteScalingRuleAction } from "@/lib/actions/ess-actions";
import type { ScalingRule } from "@/lib/cloud/ess";
import { ExecuteRuleButton } from "./execute-rule-button";
import { RuleEffect } from "./rule-effect";

const ScalingRuleForm = dynamic(() => import("./scaling-rule-form").then((module) => module.ScalingRuleForm));

const ruleTypes = [
	"SimpleScalingRule",
	"StepScalingRule",
	"TargetTrackingScalingRule",
	"PredictiveScalingRule",
] as const;

/** A group's scaling rules, with what one does with them. */
export function RulesTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ess.rules", { regionId, scalingGroupId });
	const columns = useMemo<ListColumn<ScalingRule>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.ScalingRuleName ?? row.ScalingRuleId,
				header: t("rules.columns.name"),
				cell: (original) => <NameAndId id={original.ScalingRuleId} name={original.ScalingRuleName} />,
			},
			{
				id: "type",
				value: (row) => row.ScalingRuleType,
				header: t("ruleForm.ruleType"),
				cell: (original) => {
					const type = ruleTypes.find((known) => known === original.ScalingRuleType);
					return type ? t(`rules.types.${type}`) : original.ScalingRuleType;
				},
			},
			{
				id: "effect",
				header: t("ruleForm.operation"),
				value: (row) => row.AdjustmentValue,
				isUnsorted: true,
				cell: (row) => <RuleEffect rule={row} />,
			},
			{
				id: "cooldown",
				value: (row) => row.Cooldown,
				header: t("group.cooldown"),
				cell: (original) =>
					original.Cooldown === undefined ? t("rules.groupDefault") : t("group.seconds", { count: original.Cooldown }),
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (original) => (
					<RowActions>
						<ExecuteRuleButton regionId={regionId} scalingGroupId={scalingGroupId} rule={original} />
						<DeleteRule rule={original} />
					</RowActions>
				),
			},
		],
		[t, tCommon, regionId, scalingGroupId],
	);
	return (
		<Card
			title={t("group.nav.rules")}
			description={t("rules.description")}
			actions={<CreateRuleDialog scalingGroupId={scalingGroupId} />}
			bodyClassName="p-0"
		>
			<ResourceList
				name="scaling-rules"
				isWhole
				label={t("group.nav.rules")}
				columns={columns}
				rows={data?.rules}
				rowId={(rule) => rule.ScalingRuleId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("rules.empty")} description={t("rules.emptyHint")} />}
			/>
		</Card>
	);
}

function CreateRuleDialog({ scalingGroupId }: { scalingGroupId: string }) {
	const t = useTranslations("ess.rules");
	const create = useConsoleAction(createScalingRuleAction, t("created"));
	return (
		<DialogButton
			variant="primary"
			title={t("create")}
			content={(close) => (
				<ScalingRuleForm scalingGroupId={scalingGroupId} onSubmit={create} onDone={close} onCancel={close} />
			)}
		>
			<Plus aria-hidden />
			{t("create")}
		</DialogButton>
	);
}

function DeleteRule({ rule }: { rule: ScalingRule }) {
	const t = useTranslations("ess.rules");
	const tActions = useTranslations("common.actions");
	const remove = useConsoleAction(deleteScalingRuleAction, t("deleted"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{tActions("delete")}
				</Button>
			}
			title={t("deleteTitle", { name: rule.ScalingRuleName ?? rule.ScalingRuleId })}
			description={t("deleteBody")}
			confirmLabel={tActions("delete")}
			isDestructive
			onConfirm={() => remove({ scalingRuleId: rule.ScalingRuleId })}
		/>
	);
}
