"use client";

import dynamic from "next/dynamic";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { PageHeader } from "@/components/console/page-header";
import { RequestError } from "@/components/console/request-error";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { useVerdictSentence } from "@/components/runs/verdict-sentence";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { formatDuration } from "@/lib/i18n/format";
import type { ComparedRun, Comparison, Side } from "@/lib/runs/compare/compare-runs";
import { type FirstDifference, firstDifference, timeDifference } from "@/lib/runs/compare/first-difference";
import { cn } from "@/lib/ui/cn";
import { showHidden } from "@/lib/ui/show-hidden";

const LineDiffView = dynamic(() =>
	import("@/components/runs/act/line-diff-view").then((module) => module.LineDiffView),
);

/** Two runs side by side: script, parameters, policy versions, phases and output. */
export function RunComparison({ a, b }: { a: string; b: string }) {
	const t = useTranslations("repair.compare");
	const { data, error, retry } = useResource("runs.compare", { a, b });
	const header = (
		<PageHeader crumbs={[{ label: t("runs"), href: "/scale-outs" }, { label: t("title") }]} title={t("title")} />
	);
	if (data === undefined) {
		return (
			<>
				{header}
				{error ? <RequestError error={error} onRetry={retry} /> : <Skeleton className="h-96 w-full" />}
			</>
		);
	}
	return (
		<>
			{header}
			<div className="grid gap-4 *:min-w-0">
				<div className="grid gap-4 *:min-w-0 md:grid-cols-2">
					<RunCard run={data.a} label={t("before")} />
					<RunCard run={data.b} label={t("after")} />
				</div>
				<First first={firstDifference(data)} />
				<Sections comparison={data} />
			</div>
		</>
	);
}

/** Where the two part, in one line. */
function First({ first }: { first: FirstDifference | null }) {
	const t = useTranslations("repair.compare");
	const said = () => {
		switch (first?.kind) {
			case undefined:
				return t("firstNone");
			case "policy":
				return t("firstPolicy", { name: first.name });
			case "parameter":
				return t("firstParameter", { name: first.name });
			case "phase":
				return t("firstPhase", { name: t(`phase.${first.name}`) });
			case "script":
				return t("firstScript", { line: first.line });
			case "output":
				return t("firstOutput", { line: first.line });
		}
	};
	return (
		<p className="rounded-lg border border-line bg-surface px-4 py-2.5 text-sm">
			<span className="text-muted">{t("first")}:</span> <span className="break-words font-medium">{said()}</span>
		</p>
	);
}

function RunCard({ run, label }: { run: ComparedRun; label: string }) {
	const sentence = useVerdictSentence()(run);
	return (
		<Card bodyClassName="grid gap-1 p-4">
			<p className="text-muted text-xs">{label}</p>
			<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<VerdictBadge verdict={run.verdict} />
				<TextLink href={`/scale-outs/${run.id}`} className="break-all font-mono text-sm">
					{run.scalingActivityId}
				</TextLink>
			</p>
			{sentence ? <p className="break-words text-sm">{sentence}</p> : null}
			<p className="text-muted text-xs">
				{showHidden(run.scalingGroupName)} · <Time value={run.start} />
			</p>
		</Card>
	);
}

function Sections({ comparison }: { comparison: Comparison }) {
	const t = useTranslations("repair.compare");
	const tPhase = useTranslations("repair.compare.phase");
	const { a, b, parameters, policies, phases } = comparison;
	const duration = useSeconds();
	const difference = useDifference();
	return (
		<>
			<Card title={t("script")} titleId="script">
				<Diff before={a.script} after={b.script} label={t("script")} none={t("scriptNone")} />
			</Card>
			<div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-2">
				<SideTable
					title={t("phases")}
					id="phases"
					rows={phases}
					nameOf={(name) => tPhase(name)}
					show={duration}
					differenceOf={difference}
					isNeutral
				/>
				<SideTable
					title={t("policies")}
					id="policies"
					description={t("policiesHint")}
					rows={policies}
					show={(value) => value ?? t("notAttached")}
					empty={a.policies === null || b.policies === null ? t("policiesUnread") : t("policiesNone")}
				/>
			</div>
			<SideTable
				title={t("parameters")}
				id="parameters"
				rows={parameters}
				show={(value) => (value === null ? "–" : showHidden(value))}
				empty={t("parametersNone")}
			/>
			<Card
				title={t("output")}
				titleId="output"
				description={`${a.output?.instanceId ?? t("noOutput")} → ${b.output?.instanceId ?? t("noOutput")}`}
			>
				<Diff
					before={a.output?.text ?? null}
					after={b.output?.text ?? null}
					label={t("output")}
					none={t("outputNone")}
				/>
			</Card>
		</>
	);
}

/** Two texts as one; a word instead where neither run has any. */
function Diff({
	before,
	after,
	label,
	none,
}: {
	before: string | null;
	after: string | null;
	label: string;
	none: string;
}) {
	return before === null && after === null ? (
		<p className="text-muted text-sm">{none}</p>
	) : (
		<LineDiffView before={before ?? ""} after={after ?? ""} label={label} />
	);
}

/** A name of the API, with the places at which it may break. */
function Name({ children }: { children: string }) {
	return children.split(/(?<=[a-z])(?=[A-Z])/).map((part, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name are told apart by their place only.
		<Fragment key={index}>
			{index > 0 ? <wbr /> : null}
			{part}
		</Fragment>
	));
}

/** Seconds as they are read; a dash where they are not known. */
function useSeconds(): (seconds: number | null) => string {
	const locale = useLocale();
	return (seconds) => (seconds === null ? "–" : formatDuration(seconds, locale));
}

/** How much longer something took: "+5 s (+50%)". */
function useDifference(): (a: number | null, b: number | null) => string {
	const t = useTranslations("repair.compare");
	const format = useFormatter();
	const locale = useLocale();
	return (a, b) => {
		const difference = timeDifference(a, b);
		if (difference === null) {
			return "–";
		}
		const { seconds, share } = difference;
		if (seconds === 0) {
			return t("equal");
		}
		const time = t(seconds > 0 ? "longer" : "shorter", { time: formatDuration(Math.abs(seconds), locale) });
		const percent = { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" } as const;
		return share === null ? time : `${time} (${format.number(share, percent)})`;
	};
}

function SideTable<Name extends string, T>({
	title,
	id,
	description,
	rows,
	nameOf = (one) => one,
	show,
	differenceOf,
	empty,
	isNeutral = false,
}: {
	title: string;
	id: string;
	description?: string;
	rows: readonly (Side<T> & { name: Name })[];
	nameOf?: (name: Name) => string;
	show: (value: T) => ReactNode;
	/** What stands in a column of its own where one can tell by how much the two differ. */
	differenceOf?: (a: T, b: T) => string;
	empty?: string;
	/** What differs is no change that somebody made: it is neither taken away nor added. */
	isNeutral?: boolean;
}) {
	const [before, after] = isNeutral ? ["text-ink", "text-ink"] : ["text-danger", "text-success"];
	const t = useTranslations("repair.compare");
	return (
		<Card title={title} titleId={id} {...(description ? { description } : {})} bodyClassName="p-0">
			{rows.length === 0 ? (
				<p className="px-4 py-3 text-muted text-sm">{empty}</p>
			) : (
				<Table label={title}>
					<thead>
						<tr>
							<TableHead>{t("what")}</TableHead>
							<TableHead>{t("before")}</TableHead>
							<TableHead>{t("after")}</TableHead>
							{differenceOf ? <TableHead>{t("difference")}</TableHead> : null}
						</tr>
					</thead>
					<tbody>
						{rows.map(({ name, a, b, isDifferent }) => (
							<TableRow key={name} data-different={isDifferent || undefined}>
								<TableCell className={cn("text-xs", isDifferent ? "font-medium" : "text-muted")}>
									<Name>{nameOf(name)}</Name>
								</TableCell>
								<TableCell className={cn("[overflow-wrap:anywhere] tabular", isDifferent ? before : "text-muted")}>
									{show(a)}
								</TableCell>
								<TableCell
									className={cn(
										"[overflow-wrap:anywhere] tabular",
										isDifferent ? cn("font-medium", after) : "text-muted",
									)}
								>
									{show(b)}
								</TableCell>
								{differenceOf ? (
									<TableCell className={cn("tabular", isDifferent ? "font-medium" : "text-muted")}>
										{differenceOf(a, b)}
									</TableCell>
								) : null}
							</TableRow>
						))}
					</tbody>
				</Table>
			)}
		</Card>
	);
}
