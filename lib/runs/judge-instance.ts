import type { Diagnosis } from "@/lib/diagnosis/types";
import type { HiddenFailure } from "./hidden-failures";
import { judgeScript, type ScriptState } from "./judge-script";
import { type RunFacts, type Told, told } from "./run-facts";
import type { InstanceFacts, RunIndex } from "./run-index";
import type { Verdict } from "./verdicts";
import { consequenceOf, type End, whereItEnded } from "./where-it-ended";

/** The verdict on one instance of a run, with what it was made of. */
export type InstanceVerdict = {
	instanceId: string;
	verdict: Verdict;
	script: ScriptState;
	end: End;
	/** pending | passed | failed | couldNotRun; null when no check is attached or it has no place here. */
	check: string | null;
	cause: Told | null;
	consequence: Told | null;
	hidden: readonly HiddenFailure[];
};

type Judged = Pick<InstanceVerdict, "verdict" | "cause">;

/** Why an execution failed after its script had ended well: the general words would say that it never ran. */
const afterScript = ({ id, values, code = "" }: Diagnosis, status: string): Told =>
	told(id === "executionFailed" ? "executionFailedAfter" : id, { ...values, code, status });

/** The script did what it should; what else speaks against the instance? */
function judgeGood(
	one: InstanceFacts,
	index: RunIndex,
	facts: RunFacts,
	{ end, hidden }: { end: End; hidden: readonly HiddenFailure[] },
): Judged {
	const failed = one.waits.flatMap(index.executionsOf).find((execution) => !execution.isClean);
	const [problem] = failed?.diagnoses ?? [];
	const executionCause = problem ? afterScript(problem, failed?.execution.status ?? "") : null;
	if (end === "released") {
		// That an execution for several instances failed says nothing of one whose script did what it should.
		const isShared = one.waits.some(({ instanceIds }) => instanceIds.length > 1);
		const isOfOthers = executionCause === null || (isShared && executionCause.id === "executionFailedAfter");
		return { verdict: "failed", cause: isOfOthers ? told("takenBackWithOthers") : executionCause };
	}
	if (end === "pending" || end === "unknown") {
		return facts.reading === "open"
			? { verdict: "running", cause: executionCause ?? told("waiting") }
			: { verdict: "doubtful", cause: told(facts.reading === "forgotten" ? "forgotten" : "neverEnded") };
	}
	const { check } = one;
	if (end === "inService" && check?.state === "failed") {
		return { verdict: "unprepared", cause: told("checkFailed", { exitCode: check.exitCode ?? 1 }) };
	}
	const [first] = hidden;
	if (first) {
		const { line, text } = first;
		return { verdict: "doubtful", cause: told("hiddenFailure", { line, text, more: hidden.length - 1 }) };
	}
	if (failed && executionCause) {
		return { verdict: "doubtful", cause: executionCause };
	}
	if (end !== "inService" || facts.checks === null) {
		return { verdict: "ran", cause: null };
	}
	switch (check?.state) {
		case "passed":
			return { verdict: "verified", cause: null };
		case "couldNotRun":
			return { verdict: "doubtful", cause: told("checkCouldNotRun", { code: check.code ?? "" }) };
		default:
			return { verdict: "running", cause: told("checkRunning") };
	}
}

function judge(one: InstanceFacts, index: RunIndex, facts: RunFacts, end: End) {
	const { state, cause, hidden } = judgeScript(one, index, facts);
	const of = (judged: Judged) => ({ ...judged, script: state, hidden });
	switch (state) {
		case "none":
			return of({ verdict: "noScript", cause: null });
		case "running":
			return of({ verdict: "running", cause: cause ?? told("waiting") });
		case "ok":
			return of(judgeGood(one, index, facts, { end, hidden }));
		case "unknown":
			return of({ verdict: "doubtful", cause });
		default:
			if (end === "inService") {
				return of({ verdict: "unprepared", cause });
			}
			return of({ verdict: end === "pending" && facts.reading === "open" ? "running" : "failed", cause });
	}
}

/**
 * The verdict on one instance: what the script did there, where the instance ended, what the check said. Red as soon
 * as an instance is in service without a script that ended well, whatever still goes on.
 */
export function judgeInstance(one: InstanceFacts, index: RunIndex, facts: RunFacts): InstanceVerdict {
	const end = whereItEnded(one, facts);
	const judged = judge(one, index, facts, end);
	return {
		instanceId: one.instanceId,
		...judged,
		end,
		check: end === "inService" ? (one.check?.state ?? (facts.checks === null ? null : "pending")) : null,
		consequence: judged.verdict === "noScript" ? null : consequenceOf(end, one),
	};
}
