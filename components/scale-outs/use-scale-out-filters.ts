"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import type { ListFilter, SuggestionFilter } from "@/components/console/list-filters";
import { useResource } from "@/components/console/use-resource";
import { useStatusName } from "@/components/console/use-status-name";
import type { FilterOption } from "@/lib/history/filter-options";
import { directions, RUN_ORDERS, scaleOutStatuses, timeRanges, triggers } from "@/lib/history/scale-out-choices";
import { formatDateTime } from "@/lib/i18n/format";
import { defaultTimeZone } from "@/lib/i18n/preferences";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import { VERDICTS } from "@/lib/runs/verdicts";
import type { Suggestion } from "@/lib/ui/suggestions";
import { isSpanWrong, needsOptions, searchedText } from "./filter-params";
import { useScaleOutParams } from "./use-scale-out-params";

/** Stands for a span of one's own where the ranges are chosen. */
const CUSTOM = "custom" as const;
/** So much of a script's hash tells it from others. */
const HASH_SHOWN = 8;

/**
 * The filters of the list; they live in the query string. With `hasDirection` one can look at scale-ins too. What the
 * history holds is asked for as soon as someone is about to choose (`onWanted`), or a filter names what only it can.
 */
export function useScaleOutFilters(hasDirection: boolean): { filters: ListFilter[]; onWanted: () => void } {
	const t = useTranslations("scaleOuts");
	const tRuns = useTranslations("runs");
	const statusName = useStatusName();
	const timeZone = useTimeZone() ?? defaultTimeZone;
	const { params, setFilter } = useScaleOutParams();
	const [isWanted, setWanted] = useState(false);
	const { direction } = params;
	const { data: known } = useResource("scaleOuts.groups", { direction });
	const { data: held } = useCloudQuery(
		"scaleOuts.filterOptions",
		{ direction },
		{ enabled: isWanted || needsOptions(params) },
	);

	const choices = <Value extends string>(
		values: readonly Value[],
		counted: readonly FilterOption[] | undefined,
		labelOf: (value: Value) => string,
	) => {
		const counts = new Map(counted?.map(({ value, count }) => [value, count]));
		return values.map((value) => ({
			value,
			label: labelOf(value),
			...(counted && { count: counts.get(value) ?? 0 }),
		}));
	};
	const named = (options: readonly FilterOption[] | undefined, labelOf = labelOfId) =>
		(options ?? []).map((option) => ({ value: option.value, label: labelOf(option), count: option.count }));
	type TextName = "rule" | "template" | "cause" | "script" | "instance";
	const suggestion = (name: TextName, options: SuggestionFilter["options"]): ListFilter => ({
		kind: "suggestion",
		isMore: true,
		label: t(`filters.${name}`),
		value: params[name],
		options,
		onChange: (value) => setFilter({ [name]: value }),
	});
	const causeName = (code: string) => {
		// Which causes have a name of their own is only known at run time: rows outlive versions.
		const key = `causeNames.${code}` as Parameters<typeof tRuns.has>[0];
		return tRuns.has(key) ? tRuns(key as never) : code;
	};
	const causeLabel = ({ value }: { value: string }) => causeName(value);
	const moment = (name: "from" | "to", problem?: string): ListFilter => ({
		kind: "moment",
		isMore: true,
		label: t(`filters.${name}`),
		value: params[name],
		text: params[name] === null ? "" : formatDateTime(params[name].getTime(), timeZone),
		problem,
		onChange: (value) => setFilter({ [name]: value }),
	});
	const isCustom = params.from !== null || params.to !== null;

	const filters: ListFilter[] = [
		{
			label: t("filters.range"),
			value: isCustom ? "all" : params.range,
			standard: "all",
			options: ([...timeRanges, CUSTOM] as const).map((value) => ({ value, label: t(`range.${value}`) })),
			other: { value: CUSTOM, isShown: isCustom },
			onChange: (range) => setFilter({ range: timeRanges.find((one) => one === range) ?? "all", from: null, to: null }),
		},
		{
			label: t("filters.verdict"),
			value: params.verdict,
			options: choices(VERDICTS, held?.verdicts, (value) => tRuns(`verdict.${value}`)),
			onChange: (verdict) => setFilter({ verdict: VERDICTS.find((one) => one === verdict) ?? null }),
		},
		{
			kind: "suggestion",
			label: t("filters.group"),
			value: params.group,
			options: held
				? named(held.groups)
				: (known?.groups ?? []).map(({ scalingGroupId: value, scalingGroupName: name }) => ({
						value,
						label: name ?? value,
					})),
			onChange: (group) => setFilter({ group }),
		},
		{
			kind: "toggle",
			label: t("filters.attention"),
			isOn: params.attention,
			onChange: (attention) => setFilter({ attention }),
		},
		// What is searched for is found the newest first.
		...(hasDirection && searchedText(params) === undefined
			? [
					{
						label: t("order.label"),
						value: params.order,
						standard: "newest",
						options: choices(RUN_ORDERS, undefined, (value) => t(`order.${value}`)),
						onChange: (value: string | null) =>
							setFilter({ order: RUN_ORDERS.find((one) => one === value) ?? "newest" }),
					},
				]
			: []),
		moment("from"),
		moment("to", isSpanWrong(params) ? t("wrong.span") : undefined),
		{
			isMore: true,
			label: t("filters.cause"),
			value: params.cause,
			options: withChosen(named(held?.causes, causeLabel), params.cause, causeLabel),
			onChange: (cause) => setFilter({ cause }),
		},
		{
			isMore: true,
			label: t("filters.trigger"),
			value: params.trigger,
			options: choices(triggers, held?.triggers, (value) => t(`trigger.${value}`)),
			onChange: (trigger) => setFilter({ trigger: triggers.find((one) => one === trigger) ?? null }),
		},
		{
			isMore: true,
			label: t("filters.status"),
			value: params.status,
			options: choices(scaleOutStatuses, held?.statuses, (value) => statusName("activity", value)),
			onChange: (status) => setFilter({ status: scaleOutStatuses.find((one) => one === status) ?? null }),
		},
		suggestion("rule", named(held?.rules)),
		suggestion("template", named(held?.templates)),
		suggestion("script", withChosen(named(held?.scripts, hashLabel), params.script, hashLabel)),
		suggestion(
			"instance",
			(held?.instances ?? []).map((value) => ({ value, label: value })),
		),
		...(hasDirection
			? [
					{
						isMore: true,
						label: t("direction.label"),
						value: direction,
						standard: "SCALE_OUT",
						options: choices(directions, undefined, (value) => t(`direction.${value}`)),
						onChange: (value: string | null) =>
							setFilter({ direction: directions.find((one) => one === value) ?? "SCALE_OUT" }),
					},
				]
			: []),
	];
	return { filters, onWanted: () => setWanted(true) };
}

const hashLabel = ({ value }: { value: string }) => value.slice(0, HASH_SHOWN);

/** The options and, where it is none of them, what is chosen: an address may name what the history does not hold (yet). */
function withChosen(
	options: readonly Suggestion[],
	chosen: string | null,
	labelOf: (option: { value: string }) => string,
): readonly Suggestion[] {
	return chosen === null || options.some(({ value }) => value === chosen)
		? options
		: [...options, { value: chosen, label: labelOf({ value: chosen }) }];
}

const labelOfId = ({ name, value }: FilterOption) => name ?? value;
