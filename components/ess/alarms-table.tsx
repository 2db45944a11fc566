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
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { Alarm, ScalingActivity, ScalingRule } from "@/lib/cloud/ess";
import { conditionsOf } from "@/lib/forms/alarm-conditions";
import { hrefs } from "@/lib/ui/hrefs";
import { ALARM_ACTS } from "./list-acts";

const AlarmWindow = dynamic(() => import("./alarm-window").then((module) => module.AlarmWindow), { ssr: false });

const STATES = ["ALARM", "OK", "INSUFFICIENT_DATA"] as const;
const tones: Readonly<Record<(typeof STATES)[number], Tone>> = {
	ALARM: "danger",
	OK: "success",
	INSUFFICIENT_DATA: "neutral",
};

/** 报警任务 that act on a group's rules. */
export function AlarmsTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tAlarms = useTranslations("essAlarms");
	const tCommon = useTranslations("common");
	const where = { regionId, scalingGroupId };
	const { data, error, retry } = useResource("ess.alarms", where);
	const rules = useResource("ess.rules", where).data?.rules;
	const activities = useResource("ess.activities", { ...where, page: 1, pageSize: 50 }).data?.activities;
	const window = useRowWindow(ALARM_ACTS);
	const { open } = window;
	const columns = useMemo<ListColumn<Alarm>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.Name ?? row.AlarmTaskId,
				header: t("alarms.columns.name"),
				cell: (original) => <NameAndId id={original.AlarmTaskId} name={original.Name} />,
			},
			{
				id: "state",
				header: tCommon("columns.status"),
				value: (row) => row.State,
				cell: (row) => <AlarmState alarm={row} activities={activities} scalingGroupId={scalingGroupId} />,
			},
			{
				id: "condition",
				value: conditionText,
				header: t("alarms.columns.condition"),
				cell: (original) => <span className="font-mono text-xs">{conditionText(original)}</span>,
			},
			{
				id: "period",
				value: (row) => conditionsOf(row)[0]?.Period,
				header: t("alarms.columns.period"),
				cell: (original) =>
					t("alarms.period", {
						seconds: conditionsOf(original)[0]?.Period ?? 0,
						times: original.EvaluationCount ?? 1,
					}),
			},
			{
				id: "actions-of",
				value: (row) => ruleNames(row, rules),
				header: t("alarms.columns.actions"),
				cell: (row) => <span className="break-words">{ruleNames(row, rules)}</span>,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (alarm) => {
					const why = isOfTarget(alarm, rules) ? tAlarms("ofTarget") : undefined;
					return (
						<RowActs
							name={alarm.Name ?? alarm.AlarmTaskId}
							acts={[
								{
									id: "edit",
									label: tCommon("actions.edit"),
									onSelect: () => open("edit", alarm.AlarmTaskId),
									why,
								},
								{
									id: "status",
									label: tCommon(alarm.Enable === false ? "actions.enable" : "actions.disable"),
									onSelect: () => open("status", alarm.AlarmTaskId),
								},
								{ id: "run", label: tAlarms("run"), onSelect: () => open("run", alarm.AlarmTaskId), why },
								{
									id: "delete",
									label: tCommon("actions.delete"),
									onSelect: () => open("delete", alarm.AlarmTaskId),
									why,
								},
							]}
						/>
					);
				},
			},
		],
		[t, tAlarms, tCommon, rules, activities, scalingGroupId, open],
	);
	return (
		<Card
			title={t("group.nav.alarms")}
			description={t("alarms.description")}
			actions={
				<ActionButton variant="primary" aria-haspopup="dialog" onClick={() => open("create")}>
					<Plus aria-hidden />
					{tAlarms("create")}
				</ActionButton>
			}
			bodyClassName="p-0"
		>
			<ResourceList
				name="alarm-tasks"
				isWhole
				label={t("group.nav.alarms")}
				columns={columns}
				rows={data?.alarms}
				rowId={(alarm) => alarm.AlarmTaskId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("alarms.empty")} description={t("alarms.emptyHint")} />}
			/>
			{window.act && data ? <AlarmWindow {...where} alarms={data.alarms} window={window} /> : null}
		</Card>
	);
}

/** The state with its last reason: the newest activity that the task has caused. */
function AlarmState({
	alarm,
	activities,
	scalingGroupId,
}: {
	alarm: Alarm;
	activities: readonly ScalingActivity[] | undefined;
	scalingGroupId: string;
}) {
	const t = useTranslations("essAlarms");
	const state = STATES.find((known) => known === alarm.State);
	const last = activities?.find(({ Cause }) => Cause?.includes(alarm.AlarmTaskId));
	return (
		<div className="grid justify-items-start gap-1">
			{alarm.Enable === false ? (
				<Badge>{t("states.disabled")}</Badge>
			) : (
				<Badge tone={state ? tones[state] : "neutral"}>{state ? t(`states.${state}`) : alarm.State}</Badge>
			)}
			{last ? (
				<TextLink href={hrefs.activities(scalingGroupId, last.ScalingActivityId)} className="max-w-60 text-xs">
					{last.StatusMessage || last.Description || last.ScalingActivityId}
				</TextLink>
			) : null}
		</div>
	);
}

function conditionText(alarm: Alarm): string {
	const joint = alarm.ExpressionsLogicOperator === "||" ? " || " : " && ";
	return conditionsOf(alarm)
		.map(({ Statistics, MetricName, ComparisonOperator, Threshold }) =>
			[Statistics, MetricName, ComparisonOperator, Threshold].filter((part) => part !== undefined).join(" "),
		)
		.join(joint);
}

const ruleNames = ({ AlarmActions }: Alarm, rules: readonly ScalingRule[] | undefined) =>
	AlarmActions.map(
		(ari) => rules?.find(({ ScalingRuleAri }) => ScalingRuleAri === ari)?.ScalingRuleName ?? ari.split("/").at(-1),
	).join(", ");

/** Whether a target tracking rule has made it for itself: it changes with the rule alone. */
const isOfTarget = ({ AlarmActions }: Alarm, rules: readonly ScalingRule[] | undefined) =>
	rules?.some(
		({ ScalingRuleAri, ScalingRuleType }) =>
			ScalingRuleType === "TargetTrackingScalingRule" && AlarmActions.includes(ScalingRuleAri),
	) ?? false;
