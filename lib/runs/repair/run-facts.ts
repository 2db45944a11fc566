import { diagnoseAll } from "@/lib/diagnosis/diagnose";
import { subjectsOf } from "@/lib/history/judge-story";
import type { StoredStory } from "@/lib/history/load-known";
import { judgedOf } from "@/lib/history/read-scale-out";
import type { StoryInvocation } from "@/lib/history/story";
import { factsOfStored } from "../facts-of-story";
import { judgeRun } from "../verdict";
import { needsSomeone } from "../verdicts";
import type { RunFacts } from "./situation";

/** What a plan has to know of a stored run. */
export function runFactsOf(stored: StoredStory): RunFacts {
	const { row } = stored;
	const judged = judgedOf(stored);
	const { instances, actions, executions, invocations } = judged;
	const { instances: verdicts } = judgeRun(factsOfStored(stored));
	const verdictOf = new Map(verdicts.map(({ instanceId, verdict }) => [instanceId, verdict]));
	const [first] = invocations;
	const hookAction = actions.find(({ templateName }) => templateName !== null) ?? actions[0];
	const added = (row.capacityAfter ?? 0) - (row.capacityBefore ?? 0);
	return {
		id: row.id,
		regionId: row.regionId,
		scalingActivityId: row.scalingActivityId,
		scalingGroupId: row.scalingGroupId,
		scalingRuleId: row.scalingRuleId,
		trigger: row.trigger,
		isFinal: row.isFinal,
		added: added > 0 ? added : Math.max(instances.length, row.instanceCount),
		diagnoses: diagnoseAll(subjectsOf(judged)).map(({ id }) => ({ id })),
		hidesFailures: verdicts.some(({ cause }) => cause?.id === "hiddenFailure"),
		instances: instances.map(({ instanceId, isGone }) => {
			const verdict = verdictOf.get(instanceId);
			return {
				instanceId,
				isGone,
				isFailed: verdict !== undefined && needsSomeone(verdict),
				isUnprepared: verdict === "unprepared" && !isGone,
			};
		}),
		lifecycleHookId: hookAction?.lifecycleHookId ?? null,
		heartbeatTimeout: hookAction?.heartbeatTimeoutSeconds ?? null,
		ramRole: executions.find(({ ramRole }) => ramRole)?.ramRole ?? null,
		script:
			first?.commandContent == null
				? null
				: {
						content: first.commandContent,
						type: first.commandType ?? "RunShellScript",
						timeoutSeconds: first.timeoutSeconds ?? 60,
					},
		scriptSeconds: invocations.flatMap((one) => secondsOf(one) ?? []),
	};
}

/** How long the script took where it came to its own end. */
function secondsOf({ invocationStatus, startedAt, endedAt }: StoryInvocation): number | null {
	const cameToItsEnd = invocationStatus === "Success" || invocationStatus === "Failed";
	return cameToItsEnd && startedAt && endedAt ? (endedAt.getTime() - startedAt.getTime()) / 1000 : null;
}
