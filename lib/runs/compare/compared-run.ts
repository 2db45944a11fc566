import type { StoredRow, StoredStory } from "@/lib/history/load-known";
import { judgedOf } from "@/lib/history/read-scale-out";
import { shownTimes } from "@/lib/history/row-times";
import type { StoryExecution, StoryInvocation } from "@/lib/history/story";
import { factsOfStored } from "../facts-of-story";
import { judgeRun } from "../verdict";
import type { ComparedRun, Phase } from "./compare-runs";

/** What of an output is compared: its end, where failures are told. */
const OUTPUT_CHARACTERS = 40_000;

/** A stored run as it is compared. Policies are the cloud's to tell: see readPolicyVersions. */
export function comparedRunOf(stored: StoredStory): Omit<ComparedRun, "policies"> & { roleName: string | null } {
	const { row } = stored;
	const { actions, executions, invocations } = judgedOf(stored);
	const [execution] = executions;
	const hookAction = actions.find(({ templateName }) => templateName !== null) ?? actions[0];
	const { verdict, cause, consequence } = judgeRun(factsOfStored(stored));
	const telling = invocations.find(({ invocationStatus }) => invocationStatus !== "Success") ?? invocations[0];
	return {
		id: row.id,
		regionId: row.regionId,
		scalingActivityId: row.scalingActivityId,
		scalingGroupName: row.scalingGroupName ?? row.scalingGroupId,
		startedAt: row.startedAt.toISOString(),
		start: shownTimes(row).start,
		verdict,
		cause,
		consequence,
		// Where it was never sent, it is what the template was given.
		script: telling?.commandContent ?? textsOf(execution?.parameters ?? {}).commandContent ?? null,
		parameters: {
			...textsOf(execution?.parameters ?? {}),
			...(hookAction?.heartbeatTimeoutSeconds == null
				? {}
				: { HeartbeatTimeout: String(hookAction.heartbeatTimeoutSeconds) }),
			...(hookAction?.defaultResult == null ? {} : { DefaultResult: hookAction.defaultResult }),
			...(execution?.templateName == null ? {} : { TemplateName: execution.templateName }),
			...(execution?.templateVersion == null ? {} : { TemplateVersion: execution.templateVersion }),
			...(execution?.ramRole == null ? {} : { RamRole: execution.ramRole }),
		},
		phases: phasesOf(row, executions, invocations),
		output:
			telling === undefined
				? null
				: { instanceId: telling.instanceId, text: (telling.output ?? "").slice(-OUTPUT_CHARACTERS) },
		roleName: execution?.ramRole ?? null,
	};
}

function textsOf(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [
			name,
			typeof value === "string" ? value : JSON.stringify(value),
		]),
	);
}

function phasesOf(
	row: Pick<StoredRow, "exactStartAt" | "exactEndAt">,
	executions: readonly StoryExecution[],
	invocations: readonly StoryInvocation[],
): Record<Phase, number | null> {
	const begun = times(executions.map(({ startedAt }) => startedAt));
	const ended = times(executions.map(({ endedAt }) => endedAt));
	const scriptEnd = times(invocations.map(({ endedAt }) => endedAt));
	const scripts = invocations.map(({ startedAt, endedAt }) => between(startedAt?.getTime(), endedAt?.getTime()) ?? -1);
	const longest = Math.max(...scripts);
	return {
		prepare: between(row.exactStartAt?.getTime(), first(begun)),
		script: longest < 0 ? null : longest,
		execution: between(first(begun), last(ended)),
		finish: between(last(scriptEnd), row.exactEndAt?.getTime()),
	};
}

const times = (dates: readonly (Date | null)[]) => dates.flatMap((date) => date?.getTime() ?? []);
const first = (all: readonly number[]) => (all.length === 0 ? undefined : Math.min(...all));
const last = (all: readonly number[]) => (all.length === 0 ? undefined : Math.max(...all));

/** Seconds between two moments; null where one is not known, or where the bounds of what is known cross. */
function between(from: number | undefined, to: number | undefined): number | null {
	return from === undefined || to === undefined || to < from ? null : Math.round((to - from) / 1000);
}
