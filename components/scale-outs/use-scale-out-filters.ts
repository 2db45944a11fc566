"use client";

import { useTimeZone, useTranslations } from "next-intl";
import type { ListFilter } from "@/components/console/list-filters";
import { useResource } from "@/components/console/use-resource";
import { directions, scaleOutStatuses, timeRanges, triggers } from "@/lib/history/scale-out-choices";
import { formatDateTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { VERDICTS } from "@/lib/runs/verdicts";
import type { ScaleOutParams } from "./filter-params";
import { useScaleOutParams } from "./use-scale-out-params";

type LinkedName = "cause" | "rule" | "template" | "script" | "instance" | "from" | "to";

/** The filters of the list; they live in the query string. With `hasDirection` one can look at scale-ins too. */
export function useScaleOutFilters(hasDirection: boolean): ListFilter[] {
	const t = useTranslations("scaleOuts");
	const tRuns = useTranslations("runs");
	const tStatus = useTranslations("common.status.activity");
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const { params, setFilter } = useScaleOutParams();
	const { data } = useResource("scaleOuts.groups", { direction: params.direction });
	const direction: ListFilter = {
		label: t("direction.label"),
		value: params.direction,
		standard: "SCALE_OUT",
		options: directions.map((value) => ({ value, label: t(`direction.${value}`) })),
		onChange: (value: ScaleOutParams["direction"] | null) => setFilter({ direction: value ?? "SCALE_OUT" }),
	};
	// What links lead here with: shown once it narrows the list, so that it can be taken away.
	const chosen = (name: LinkedName, value: string | null, label = value): ListFilter[] =>
		value === null
			? []
			: [
					{
						label: t(`filters.${name}`),
						value,
						options: [{ value, label: label ?? value }],
						onChange: () => setFilter({ [name]: null }),
					},
				];
	const moment = (date: Date) => formatDateTime(date.getTime(), timeZone);
	const nameOfCause = `causeNames.${params.cause}` as Parameters<typeof tRuns.has>[0];
	const linked = [
		...chosen("cause", params.cause, tRuns.has(nameOfCause) ? tRuns(nameOfCause as never) : params.cause),
		...chosen("rule", params.rule),
		...chosen("template", params.template),
		...chosen("script", params.script, params.script?.slice(0, 8)),
		...chosen("instance", params.instance),
		...chosen("from", params.from?.toISOString() ?? null, params.from && moment(params.from)),
		...chosen("to", params.to?.toISOString() ?? null, params.to && moment(params.to)),
	];
	return [
		...(hasDirection ? [direction] : []),
		{
			label: t("filters.range"),
			value: params.range,
			standard: "all",
			options: timeRanges.map((value) => ({ value, label: t(`range.${value}`) })),
			onChange: (range: ScaleOutParams["range"] | null) => setFilter({ range: range ?? "all" }),
		},
		{
			label: t("filters.status"),
			value: params.status,
			options: scaleOutStatuses.map((value) => ({ value, label: tStatus(value) })),
			onChange: (status: ScaleOutParams["status"]) => setFilter({ status }),
		},
		{
			label: t("filters.verdict"),
			value: params.verdict,
			options: VERDICTS.map((value) => ({ value, label: tRuns(`verdict.${value}`) })),
			onChange: (verdict: ScaleOutParams["verdict"]) => setFilter({ verdict }),
		},
		{
			label: t("filters.group"),
			value: params.group,
			options: (data?.groups ?? []).map((group) => ({
				value: group.scalingGroupId,
				label: group.scalingGroupName ?? group.scalingGroupId,
			})),
			onChange: (group) => setFilter({ group }),
		},
		{
			label: t("filters.trigger"),
			value: params.trigger,
			options: triggers.map((value) => ({ value, label: t(`trigger.${value}`) })),
			onChange: (trigger: ScaleOutParams["trigger"]) => setFilter({ trigger }),
		},
		...linked,
		{
			kind: "toggle",
			label: t("filters.attention"),
			isOn: params.attention,
			onChange: (attention) => setFilter({ attention }),
		},
	];
}
