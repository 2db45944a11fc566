"use client";

import { useTranslations } from "next-intl";
import { useResource } from "@/components/console/use-resource";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import { countResults } from "@/lib/runs/attempts/reruns";
import type { AttemptInLine, AttemptView } from "@/lib/runs/attempts/view-attempts";

/** Which attempt of its intention a run is, what was changed before it, and the way to those beside it. */
export function AttemptLine({ run }: { run: ScaleOutView }) {
	const t = useTranslations("repair.attempts");
	const changes = useChangesText();
	const { data } = useResource("runs.attempts", { id: run.id });
	if (data === undefined || data.attempts.length < 2) {
		return null;
	}
	const { number, total, attempts } = data;
	const own = attempts.find((one) => one.number === number);
	const before = attempts.find((one) => one.number === number - 1);
	const after = attempts.find((one) => one.number === number + 1);
	const waiting = attempts.find(({ attempt }) => attempt?.status === "running" || attempt?.status === "waiting");
	return (
		<span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
			<span className="tabular">{t("position", { number, total })}</span>
			{own?.attempt && before ? (
				<Beside run={before}>{t("before", { number: number - 1, changes: changes(own.attempt) })}</Beside>
			) : null}
			{own?.attempt && before?.scaleOutId ? <Compare a={before.scaleOutId} b={run.id} /> : null}
			{after?.attempt ? (
				<Beside run={after}>{t("after", { number: number + 1, changes: changes(after.attempt) })}</Beside>
			) : null}
			{after?.scaleOutId ? <Compare a={run.id} b={after.scaleOutId} /> : null}
			{waiting?.attempt ? <span>{waiting.attempt.status === "waiting" ? t("goingWaiting") : t("going")}</span> : null}
		</span>
	);
}

/** A run beside this one; a command on instances is no run of its own and has no page. */
function Beside({ run, children }: { run: AttemptInLine; children: string }) {
	return run.scaleOutId === null ? (
		<span>{children}</span>
	) : (
		<TextLink href={`/scale-outs/${run.scaleOutId}`}>{children}</TextLink>
	);
}

function Compare({ a, b }: { a: string; b: string }) {
	const t = useTranslations("repair.compare");
	return <TextLink href={`/scale-outs/compare?${new URLSearchParams({ a, b })}`}>{t("link")}</TextLink>;
}

/** What an attempt changed, in a few words. */
function useChangesText(): (attempt: AttemptView) => string {
	const t = useTranslations("repair");
	return ({ changes, purpose, results }) => {
		const words = changes.map(({ field, before, after }) =>
			t(`change.${field}`, { before: before ?? t("none"), after: after ?? t("none") }),
		);
		const none = t(purpose === "failedOnly" ? "attempts.failedInstances" : "attempts.nothingChanged");
		const said = words.length === 0 ? none : words.join(", ");
		return results.length === 0 ? said : `${said} · ${t("attempts.results", countResults(results))}`;
	};
}
