"use client";

import { useTranslations } from "next-intl";
import { RowConfirm, RowDialog, type RowWindowState, type WindowPlace } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import {
	createScalingRuleAction,
	deleteScalingRuleAction,
	executeScalingRuleAction,
	modifyScalingRuleAction,
} from "@/lib/actions/ess-rule-actions";
import type { ScalingRule } from "@/lib/cloud/ess";
import { typedRuleValues } from "@/lib/forms/typed-scaling-rule";
import { copyName } from "@/lib/ui/copy-name";
import { ExecuteStepForm } from "./execute-step-form";
import type { RULE_ACTS } from "./list-acts";
import { SimpleOutlook } from "./rule-outlook";
import { TypedRuleForm } from "./typed-rule-form";
import { DeleteConfirm, useOpenActivities } from "./window-parts";

/** The open window of a group's rules: a new one, one changed, copied, executed or deleted. */
export function RuleWindow({
	regionId,
	scalingGroupId,
	rules,
	window,
}: {
	regionId: string;
	scalingGroupId: string;
	rules: readonly ScalingRule[];
	window: RowWindowState<(typeof RULE_ACTS)[number]>;
}) {
	const t = useTranslations("ess.rules");
	const tRules = useTranslations("essRules");
	const create = useConsoleAction(createScalingRuleAction, t("created"));
	const modify = useConsoleAction(modifyScalingRuleAction, tRules("modified"));
	const { data } = useResource("ess.group", { regionId, scalingGroupId });
	const rule = rules.find(({ ScalingRuleId }) => ScalingRuleId === window.of);
	const form = { scalingGroupId, group: data?.group, onDone: window.close, onCancel: window.close };
	if (window.act === "create") {
		return (
			<RowDialog
				window={window}
				size="lg"
				title={t("create")}
				content={() => <TypedRuleForm {...form} onSubmit={create} />}
			/>
		);
	}
	if (!rule) {
		return null;
	}
	const name = rule.ScalingRuleName ?? rule.ScalingRuleId;
	switch (window.act) {
		case "clone":
			return (
				<RowDialog
					window={window}
					size="lg"
					title={tRules("cloneTitle", { name })}
					content={() => (
						<TypedRuleForm
							{...form}
							defaultValues={{ ...typedRuleValues(rule), scalingRuleName: copyName(name), kept: [] }}
							onSubmit={create}
						/>
					)}
				/>
			);
		case "edit":
			return (
				<RowDialog
					window={window}
					size="lg"
					title={tRules("modifyTitle", { name })}
					content={() => (
						<TypedRuleForm
							{...form}
							isModify
							defaultValues={typedRuleValues(rule)}
							onSubmit={(values) => modify({ scalingRuleId: rule.ScalingRuleId, form: values })}
						/>
					)}
				/>
			);
		case "execute":
			return (
				<ExecuteRule rule={rule} name={name} group={data?.group} window={window} scalingGroupId={scalingGroupId} />
			);
		case "delete":
			return <DeleteRule rule={rule} name={name} regionId={regionId} window={window} />;
		default:
			return null;
	}
}

function ExecuteRule({
	rule,
	name,
	group,
	window,
	scalingGroupId,
}: {
	rule: ScalingRule;
	name: string;
	group: Parameters<typeof SimpleOutlook>[0]["group"] | undefined;
	window: WindowPlace;
	scalingGroupId: string;
}) {
	const t = useTranslations("ess.rules");
	const execute = useConsoleAction(executeScalingRuleAction, t("accepted"));
	const follow = useOpenActivities(scalingGroupId);
	if (rule.ScalingRuleType === "StepScalingRule") {
		return (
			<RowDialog
				window={window}
				size="lg"
				title={t("executeTitle")}
				description={t("executeBody", { name })}
				content={(close) => (
					<ExecuteStepForm rule={rule} group={group} onSubmit={execute} onDone={follow} onCancel={close} />
				)}
			/>
		);
	}
	return (
		<RowConfirm
			window={window}
			title={t("executeTitle")}
			description={
				<div className="grid gap-3">
					<p>{t("executeBody", { name })}</p>
					{group ? <SimpleOutlook rule={rule} group={group} /> : null}
				</div>
			}
			onConfirm={() => execute({ scalingRuleAri: rule.ScalingRuleAri })}
			onDone={follow}
		/>
	);
}

function DeleteRule({
	rule,
	name,
	regionId,
	window,
}: {
	rule: ScalingRule;
	name: string;
	regionId: string;
	window: WindowPlace;
}) {
	const t = useTranslations("ess.rules");
	const tRules = useTranslations("essRules");
	const remove = useConsoleAction(deleteScalingRuleAction, t("deleted"));
	const { data } = useResource("ess.scheduledTasks", { regionId });
	const own = rule.ScalingRuleType === "TargetTrackingScalingRule";
	const users = [
		...(data?.tasks ?? [])
			.filter(({ ScheduledAction }) => ScheduledAction === rule.ScalingRuleAri)
			.map(({ ScheduledTaskName, ScheduledTaskId }) => ScheduledTaskName ?? ScheduledTaskId),
		...new Set(own ? [] : rule.Alarms.map(({ AlarmTaskName, AlarmTaskId }) => AlarmTaskName ?? AlarmTaskId)),
	];
	return (
		<DeleteConfirm
			texts="ess.rules"
			window={window}
			name={name}
			body={
				<>
					<p>{own ? tRules("deleteTarget") : t("deleteBody")}</p>
					{users.length > 0 ? <p className="mt-1">{tRules("deleteUsers", { names: users.join(", ") })}</p> : null}
				</>
			}
			onConfirm={() => remove({ scalingRuleId: rule.ScalingRuleId })}
		/>
	);
}
