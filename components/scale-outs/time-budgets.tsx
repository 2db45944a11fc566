"use client";

import { useLocale, useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import { formatDuration } from "@/lib/i18n/format";
import type { QueryData } from "@/lib/queries/registry";
import { listHref } from "./filter-params";
import { useScaleOutParams } from "./use-scale-out-params";

type Script = QueryData<"scaleOuts.rankings">["scripts"][number];

/** Each script's median, 95th percentile and longest time against its hook's timeout, and a better timeout. */
export function TimeBudgets({ scripts }: { scripts: readonly Script[] }) {
	const t = useTranslations("dashboard.rankings");
	const { params } = useScaleOutParams();
	const timed = scripts.flatMap(({ times, ...script }) => (times ? [{ ...script, times }] : []));
	const longest = Math.max(...timed.map(({ times }) => Math.max(times.max, times.budget ?? 0)), 1);
	if (timed.length === 0) {
		return <p className="text-muted text-sm">{t("noTimes")}</p>;
	}
	return (
		<ul className="grid gap-3">
			{timed.map(({ scriptHash, times }) => (
				<li key={scriptHash} className="grid gap-1 text-sm">
					<div className="flex items-baseline gap-2">
						<span>
							{t("script")}{" "}
							<TextLink href={listHref({ ...params, script: scriptHash })} className="font-mono text-xs">
								{scriptHash.slice(0, 8)}
							</TextLink>
						</span>
						<Numbers times={times} />
					</div>
					<Bar times={times} longest={longest} />
					{times.suggested === null ? null : <Advice times={times} suggested={times.suggested} />}
				</li>
			))}
		</ul>
	);
}

type Times = NonNullable<Script["times"]>;

function Numbers({ times: { p50, p95, max } }: { times: Times }) {
	const t = useTranslations("dashboard.rankings");
	const locale = useLocale();
	const text = (seconds: number) => formatDuration(seconds, locale);
	return (
		<span className="tabular ml-auto text-muted text-xs">
			{t("times", { p50: text(p50), p95: text(p95), max: text(max) })}
		</span>
	);
}

function Bar({ times: { p50, p95, max, budget }, longest }: { times: Times; longest: number }) {
	const at = (seconds: number) => `${(seconds / longest) * 100}%`;
	return (
		<div aria-hidden className="relative h-2.5 rounded-sm bg-sunken">
			<div className="absolute inset-y-0 left-0 rounded-sm bg-info opacity-25" style={{ width: at(max) }} />
			<div className="absolute inset-y-0 left-0 rounded-sm bg-info opacity-50" style={{ width: at(p95) }} />
			<div className="absolute inset-y-0 left-0 rounded-sm bg-info" style={{ width: at(p50) }} />
			{budget === null ? null : (
				<div className="-inset-y-0.5 absolute w-0.5 bg-danger" style={{ left: `calc(${at(budget)} - 2px)` }} />
			)}
		</div>
	);
}

function Advice({ times: { budget }, suggested }: { times: Times; suggested: number }) {
	const t = useTranslations("dashboard.rankings");
	const locale = useLocale();
	const values = {
		budget: budget === null ? "–" : formatDuration(budget, locale),
		suggested: formatDuration(suggested, locale),
	};
	return (
		<p className="text-muted text-xs">{t(budget !== null && budget < suggested ? "tooShort" : "tooLong", values)}</p>
	);
}
