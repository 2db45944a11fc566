"use client";

import { CircleCheck, CircleDashed, CircleX, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { RequestError } from "@/components/console/request-error";
import { StatusBadge } from "@/components/console/status-badge";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { cancelAttemptAction } from "@/lib/actions/run-actions";
import type { AttemptView } from "@/lib/runs/attempts/view-attempts";

/** Closes the window; resolves when the address no longer names it. */
export type CloseWindow = () => Promise<unknown>;

/**
 * An attempt as it is carried out: its calls one after the other; then the page of the run that it became opens, unless
 * `onBecame` has another use for it.
 */
export function AttemptProgress({
	attemptId,
	onClose,
	onBecame,
}: {
	attemptId: string;
	onClose: CloseWindow;
	onBecame?: () => void;
}) {
	const t = useTranslations("repair.progress");
	const router = useRouter();
	const { data, error, retry } = useResource("runs.attempt", { id: attemptId });
	const cancel = useConsoleAction(cancelAttemptAction);
	const attempt = data?.attempt;
	const became = attempt?.scaleOutId;
	useEffect(() => {
		if (became) {
			// The window leaves the address first: what changes it later would take the page back to where it was.
			void onClose().then(onBecame ?? (() => router.push(`/scale-outs/${became}`)));
		}
	}, [became, router, onClose, onBecame]);
	if (attempt === undefined) {
		return error ? <RequestError error={error} onRetry={retry} /> : <Skeleton className="h-32 w-full" />;
	}
	const isWaiting = attempt.status === "waiting";
	return (
		<div className="grid gap-4 *:min-w-0">
			<p className="flex items-center gap-2 font-medium text-sm" aria-live="polite">
				<Mark state={attempt.status === "failed" ? "refused" : attempt.status === "done" ? "done" : "asked"} />
				{t(headlineOf(attempt))}
			</p>
			<ol className="grid gap-1 text-sm">
				{attempt.calls.map(({ product, action, state }, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the order of a plan's calls is what they are.
					<li key={index} className="flex items-center gap-2" data-state={state}>
						<Mark state={state} />
						<span className="break-all font-mono text-xs">
							{product}:{action}
						</span>
						<span className="ml-auto shrink-0 text-muted text-xs">{t(state === "done" ? "callDone" : state)}</span>
					</li>
				))}
			</ol>
			{attempt.error ? <RequestError error={attempt.error} /> : null}
			{attempt.results.length > 0 ? <CommandResults results={attempt.results} /> : null}
			{attempt.status === "done" || attempt.status === "failed" || attempt.status === "cancelled" ? null : (
				<p className="text-muted text-xs">
					{attempt.status === "started" && attempt.next.kind !== "commands" ? `${t("opening")} ` : ""}
					{t("background")}
				</p>
			)}
			<div className="flex flex-wrap gap-2">
				<Button onClick={() => void onClose()}>{t("close")}</Button>
				{isWaiting ? <Button onClick={() => void cancel({ attemptId })}>{t("cancel")}</Button> : null}
			</div>
		</div>
	);
}

function headlineOf({ status, next, calls }: AttemptView) {
	if (status === "waiting") {
		const waitsForAgents = calls.find(({ state }) => state === "todo")?.waitsFor === "agents";
		return waitsForAgents ? "waitingAgents" : "waiting";
	}
	return status === "started" && next.kind === "commands" ? "startedCommands" : status;
}

const marks = {
	todo: { Icon: CircleDashed, look: "text-faint" },
	asked: { Icon: LoaderCircle, look: "text-info motion-safe:animate-spin" },
	done: { Icon: CircleCheck, look: "text-success" },
	refused: { Icon: CircleX, look: "text-danger" },
} as const;

function Mark({ state }: { state: keyof typeof marks }) {
	const { Icon, look } = marks[state];
	return <Icon aria-hidden className={`size-4 shrink-0 ${look}`} />;
}

function CommandResults({ results }: { results: AttemptView["results"] }) {
	const t = useTranslations("repair.progress");
	return (
		<section aria-label={t("results")}>
			<h3 className="mb-1 font-medium text-muted text-xs">{t("results")}</h3>
			<ul className="grid gap-1 text-sm">
				{results.map(({ instanceId, status }) => (
					<li key={instanceId} className="flex flex-wrap items-center gap-2">
						<span className="break-all font-mono text-xs">{instanceId}</span>
						<StatusBadge domain="invocation" status={status} />
					</li>
				))}
			</ul>
		</section>
	);
}
