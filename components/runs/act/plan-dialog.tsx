"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { actionBarClasses } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { ActionError } from "@/lib/actions/action-result";
import { startAttemptAction } from "@/lib/actions/run-actions";
import type { ProposedPlan } from "@/lib/runs/repair/draft";
import { makePlan } from "@/lib/runs/repair/make-plan";
import { type Choices, type Note, planText } from "@/lib/runs/repair/plan-form";
import type { Situation } from "@/lib/runs/repair/situation";
import { newRequestKey } from "@/lib/ui/new-request-key";
import { AttemptProgress, type CloseWindow } from "./attempt-progress";
import { ChangeList } from "./change-list";
import { PlanSettings } from "./plan-settings";
import { PlannedCalls } from "./planned-calls";
import { purposeOf, type RunAct } from "./run-act";

/**
 * What is in the window of an act: the plan as it stands now, and, once confirmed, how it is carried out. `onBecame` is
 * called when the run that follows is there, instead of opening its page.
 */
export function PlanDialog({
	scaleOutId,
	act,
	onClose,
	onBecame,
}: {
	scaleOutId: string;
	act: RunAct;
	onClose: CloseWindow;
	onBecame?: () => void;
}) {
	const t = useTranslations("repair");
	const { data, error, retry } = useResource("runs.situation", { id: scaleOutId });
	const [attemptId, setAttemptId] = useState<string>();
	if (attemptId !== undefined) {
		return <AttemptProgress attemptId={attemptId} onClose={onClose} {...(onBecame && { onBecame })} />;
	}
	if (data === undefined) {
		return error ? (
			<RequestError error={error} onRetry={retry} />
		) : (
			<div role="status" aria-label={t("reading")} className="grid gap-3">
				<Skeleton className="h-16 w-full" />
				<Skeleton className="h-32 w-full" />
			</div>
		);
	}
	return (
		<PlanQuestion situation={data.situation} act={act} onReadAgain={retry} onStarted={setAttemptId} onClose={onClose} />
	);
}

/** Refusals after which the attempt may be there all the same. */
const OUTCOME_UNKNOWN: ReadonlySet<string> = new Set(["ConsoleUnreachable", "InternalError"]);

function PlanQuestion({
	situation,
	act,
	onReadAgain,
	onStarted,
	onClose,
}: {
	situation: Situation;
	act: RunAct;
	onReadAgain: () => void;
	onStarted: (attemptId: string) => void;
	onClose: CloseWindow;
}) {
	const t = useTranslations("repair");
	const tActions = useTranslations("common.actions");
	const [choices, setChoices] = useState<Choices>({});
	const [requestKey, setRequestKey] = useState(newRequestKey);
	const [refusal, setRefusal] = useState<ActionError>();
	const [isPending, setIsPending] = useState(false);
	const start = useConsoleAction(startAttemptAction);
	const purpose = purposeOf(act);
	const proposed = useMemo(() => makePlan(situation, purpose, choices), [situation, purpose, choices]);
	const { plan, problems } = proposed;
	const isPutRight = plan.notes.some(({ id }) => id === "putRightSince");
	const content = useRef<HTMLDivElement>(null);
	useEffect(() => {
		// The window opened while this was being read: what it is about begins here.
		content.current?.querySelector<HTMLElement>("input, textarea, button")?.focus();
	}, []);

	const confirm = async () => {
		setIsPending(true);
		setRefusal(undefined);
		const scaleOutId = situation.run.id;
		const result = await start({ scaleOutId, purpose, choices, seen: planText(plan), requestKey });
		setIsPending(false);
		if (result.ok) {
			onStarted(result.data.id);
			return;
		}
		setRefusal(result.error);
		// The next click is another question, since what was refused may have changed something already; but where nobody knows
		// what became of this one it is the same again, or the run would start twice.
		if (!OUTCOME_UNKNOWN.has(result.error.code)) {
			setRequestKey(newRequestKey());
		}
		onReadAgain();
	};

	return (
		<div ref={content} className="grid gap-5 *:min-w-0">
			<Cures cures={plan.cures} />
			<PlanSettings
				fields={fieldsOf(act, proposed)}
				choices={choices}
				onChange={(change) => setChoices((before) => ({ ...before, ...change }))}
			/>
			<section aria-label={t("sections.changes")}>
				<h3 className="mb-1.5 font-medium text-muted text-xs">{t("sections.changes")}</h3>
				{plan.changes.length > 0 ? (
					<ChangeList changes={plan.changes} />
				) : (
					<p className="text-sm">
						{t(plan.next.kind === "commands" ? "sections.noChangesCommand" : "sections.noChanges")}
					</p>
				)}
			</section>
			<Follows notes={plan.notes} />
			{plan.calls.length > 0 ? <PlannedCalls calls={plan.calls} /> : null}
			{problems.length > 0 ? <Problems problems={problems} /> : null}
			{refusal ? <RequestError error={refusal} /> : null}
			<div className={actionBarClasses}>
				<ActionButton
					variant="primary"
					isPending={isPending}
					disabled={problems.length > 0}
					onClick={() => void confirm()}
				>
					{t(`primary.${isPutRight ? "again" : act}`)}
				</ActionButton>
				<Button onClick={() => void onClose()}>{tActions("cancel")}</Button>
			</div>
		</div>
	);
}

/** As it was means as it was: only what would keep the run from starting can be set. */
function fieldsOf(act: RunAct, { fields }: ProposedPlan): ProposedPlan["fields"] {
	const { script: _script, heartbeatTimeout: _heartbeat, commandTimeout: _timeout, ...rest } = fields;
	return act === "again" ? rest : fields;
}

type CureKey = Parameters<ReturnType<typeof useTranslations<"repair.cures">>>[0];
type NoteKey = Parameters<ReturnType<typeof useTranslations<"repair.notes">>>[0];
type ProblemKey = Parameters<ReturnType<typeof useTranslations<"repair.problems">>>[0];

function Cures({ cures }: { cures: readonly string[] }) {
	const t = useTranslations("repair.cures");
	return cures.length === 0 ? null : (
		<ul className="grid gap-1 text-sm">
			{cures.map((id) => (
				<li key={id} data-cure={id}>
					{/* A test holds that each cure of the table has its words. */}
					{t(id as CureKey)}
				</li>
			))}
		</ul>
	);
}

function Follows({ notes }: { notes: readonly Note[] }) {
	const t = useTranslations("repair.notes");
	const tSections = useTranslations("repair.sections");
	return notes.length === 0 ? null : (
		<section aria-label={tSections("follows")}>
			<h3 className="mb-1.5 font-medium text-muted text-xs">{tSections("follows")}</h3>
			<ul className="grid list-disc gap-1 pl-5 text-sm">
				{notes.map(({ id, values }) => (
					<li key={`${id}:${JSON.stringify(values)}`} data-note={id}>
						{t(id as NoteKey, values as never)}
					</li>
				))}
			</ul>
		</section>
	);
}

function Problems({ problems }: { problems: readonly Note[] }) {
	const t = useTranslations("repair.problems");
	const tSections = useTranslations("repair.sections");
	return (
		<Alert tone="warning" title={tSections("problems")}>
			<ul>
				{problems.map(({ id, values }) => (
					<li key={id} data-problem={id}>
						{t(id as ProblemKey, values as never)}
					</li>
				))}
			</ul>
		</Alert>
	);
}
