"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { RequestError } from "@/components/console/request-error";
import { useResource } from "@/components/console/use-resource";
import { Waterfall } from "@/components/console/waterfall/waterfall";
import { Skeleton } from "@/components/ui/skeleton";
import { errorFields } from "@/lib/actions/error-fields";
import { MOST_SHOWN } from "@/lib/history/scale-out-choices";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { useCloudQuery } from "@/lib/queries/use-cloud-query";
import type { Rerun } from "@/lib/runs/attempts/reruns";
import { spansAt } from "@/lib/runs/span-replay";
import { firstRow, type OpenRows, openTo, type WaterfallRow, waterfallRows } from "@/lib/runs/waterfall-rows";
import { parseAsInteger, parseAsString } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";
import { LiveActs } from "./act/live-acts";
import { RunActions } from "./act/run-actions";
import { CheckResults } from "./check-results";
import { RowInspector } from "./inspector/row-inspector";
import { ReplaySlider } from "./replay-slider";
import { RunDiagnoses } from "./run-diagnoses";
import { RunHeader } from "./run-header";
import { RunProblems } from "./run-problems";
import { useRunRows } from "./use-run-rows";

/** One run on one screen: did it work, why not, what now; followed live while it goes on, replayed afterwards. */
export function RunPage({ id }: { id: string }) {
	// Of many instances the worst come first; all are asked for when someone opens the others.
	const [isWhole, setIsWhole] = useState(false);
	const needAll = useCallback(() => setIsWhole(true), []);
	const most = isWhole ? { instances: MOST_SHOWN, tasks: MOST_SHOWN, commands: MOST_SHOWN } : {};
	const { data, error: thrown, refetch } = useCloudQuery("scaleOuts.one", { id, ...most }, { keepPrevious: true });
	const error = thrown ? errorFields(thrown) : undefined;
	const retry = () => void refetch();
	if (!data) {
		return error ? <RequestError error={error} onRetry={retry} /> : <Skeleton className="h-64 w-full" />;
	}
	return (
		<>
			{error ? <RequestError error={error} onRetry={retry} className="mb-4" /> : null}
			<Run story={data.scaleOut} onNeedAll={needAll} />
		</>
	);
}

const NO_RERUNS: readonly Rerun[] = [];

function Run({ story, onNeedAll }: { story: ScaleOutView; onNeedAll: () => void }) {
	const t = useTranslations("scaleOuts.run");
	const reruns = useResource("runs.attempts", { id: story.id }).data?.reruns ?? NO_RERUNS;
	const { spans, now, verdictOf } = useRunRows(story, reruns);
	const [linkedRow, setRow] = useQueryState("row", parseAsString);
	const [at, setAt] = useQueryState("at", parseAsInteger);
	const [opened, setOpened] = useState<OpenRows>({});
	const [firstLinked] = useState(linkedRow);
	const inspector = useRef<HTMLElement>(null);

	const from = spans[0]?.from ?? now;
	const moment = story.isFinal && at !== null ? from + at * 1000 : undefined;
	const shown = useMemo(() => (moment === undefined ? spans : spansAt(spans, moment)), [spans, moment]);
	const rows = useMemo(
		() =>
			waterfallRows(
				shown,
				{ ...openTo(spans, firstLinked, verdictOf), ...opened },
				{ verdictOf, counts: story.run.counts },
			),
		[shown, spans, firstLinked, opened, verdictOf, story.run.counts],
	);
	const isLeftOut =
		linkedRow !== null && story.commandTotal > story.commands.length && !spans.some(({ id }) => id === linkedRow);
	// A link may lead to one of the instances that did not come with the story.
	useEffect(() => {
		if (isLeftOut) {
			onNeedAll();
		}
	}, [isLeftOut, onNeedAll]);
	const selected = shown.find(({ id }) => id === linkedRow) ?? firstRow(shown);
	const select = useCallback((id: string) => void setRow(id), [setRow]);
	const toggle = useCallback(
		(row: WaterfallRow) => {
			const isPartial = row.group !== null && row.group.loaded < row.group.count;
			if (isPartial) {
				onNeedAll();
			}
			// One that shows some of its instances shows all of them first.
			setOpened((before) => ({ ...before, [row.id]: isPartial || !row.isOpen }));
		},
		[onNeedAll],
	);
	return (
		<>
			<RunHeader
				story={story}
				spans={spans}
				actions={
					<>
						<LiveActs run={story} />
						<RunActions run={story} />
					</>
				}
			/>
			<div className="grid gap-4 *:min-w-0">
				<RunDiagnoses story={story} />
				<RunProblems problems={story.problems} />
				<div className="grid items-start gap-4 *:min-w-0 xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)]">
					<section aria-labelledby="timeline" className="rounded-lg border border-line bg-surface">
						<Waterfall
							label={t("timeline")}
							spans={spans}
							rows={rows}
							now={moment ?? now}
							selected={linkedRow?.startsWith("group:") ? linkedRow : selected?.id}
							onSelect={select}
							onToggle={toggle}
							onOpen={() => inspector.current?.focus()}
							tools={
								<h2 id="timeline" className="px-1 font-semibold text-base">
									{t("timeline")}
								</h2>
							}
						/>
						{story.isFinal && spans[0] ? (
							<ReplaySlider
								seconds={Math.ceil((spans[0].to - from) / 1000)}
								at={at}
								onChange={(next) => void setAt(next)}
							/>
						) : null}
					</section>
					{selected ? (
						<RowInspector
							ref={inspector}
							story={story}
							reruns={reruns}
							span={selected}
							spans={spans}
							now={moment ?? now}
							onSelect={select}
						/>
					) : null}
				</div>
				{story.check ? <CheckResults check={story.check} /> : null}
			</div>
		</>
	);
}
