"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { ScalingRule } from "@/lib/cloud/ess";
import { hrefs } from "@/lib/ui/hrefs";
import { isExecutableRule } from "@/lib/ui/is-executable-rule";
import { RULE_ACTS } from "./list-acts";
import { RuleEffect } from "./rule-effect";

const RuleWindow = dynamic(() => import("./rule-window").then((module) => module.RuleWindow), { ssr: false });

const ruleTypes = [
	"SimpleScalingRule",
	"StepScalingRule",
	"TargetTrackingScalingRule",
	"PredictiveScalingRule",
] as const;

/** A group's scaling rules, with what one does with them. */
export function RulesTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tRules = useTranslations("essRules");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ess.rules", { regionId, scalingGroupId });
	const window = useRowWindow(RULE_ACTS);
	const { open } = window;
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
				id: "alarms",
				header: tRules("usedBy"),
				value: (row) => row.Alarms.length,
				cell: ({ Alarms }) =>
					Alarms.length === 0 ? (
						<span aria-hidden>–</span>
					) : (
						<TextLink href={`${hrefs.group(scalingGroupId)}/alarms`}>
							{tRules("alarms", { count: new Set(Alarms.map(({ AlarmTaskId }) => AlarmTaskId)).size })}
						</TextLink>
					),
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (rule) => (
					<RowActs
						name={rule.ScalingRuleName ?? rule.ScalingRuleId}
						acts={[
							{
								id: "execute",
								label: tCommon("actions.execute"),
								onSelect: () => open("execute", rule.ScalingRuleId),
								why: isExecutableRule(rule) ? undefined : tRules("notExecutable"),
							},
							{
								id: "edit",
								label: tCommon("actions.edit"),
								onSelect: () => open("edit", rule.ScalingRuleId),
							},
							{ id: "clone", label: tRules("clone"), onSelect: () => open("clone", rule.ScalingRuleId) },
							{
								id: "delete",
								label: tCommon("actions.delete"),
								onSelect: () => open("delete", rule.ScalingRuleId),
							},
						]}
					/>
				),
			},
		],
		[t, tRules, tCommon, scalingGroupId, open],
	);
	return (
		<Card
			title={t("group.nav.rules")}
			description={t("rules.description")}
			actions={
				<ActionButton variant="primary" aria-haspopup="dialog" onClick={() => open("create")}>
					<Plus aria-hidden />
					{t("rules.create")}
				</ActionButton>
			}
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
			{window.act && data ? (
				<RuleWindow regionId={regionId} scalingGroupId={scalingGroupId} rules={data.rules} window={window} />
			) : null}
		</Card>
	);
}
