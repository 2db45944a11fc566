import { checkRange, type Draft, given, type PlanFields } from "./draft";
import { readHookParameters } from "./hook-metadata";
import type { Choices, NextRun } from "./plan-form";
import type { Situation } from "./situation";
import { COMMAND_TIMEOUT } from "./timeouts";

/** ECS: RunCommand takes so many instances a call. */
const MAX_INSTANCES = 50;

/** What the command on the failed instances is: as it was on the run, or as the hook has it now. */
function commandOf({ run, cloud: { hook } }: Situation) {
	const parameters = hook === null ? undefined : readHookParameters(hook.metadata);
	return {
		script: run.script?.content ?? parameters?.script ?? null,
		commandTimeout: run.script?.timeoutSeconds ?? parameters?.commandTimeout ?? 60,
		type: run.script?.type ?? parameters?.commandType ?? "RunShellScript",
	};
}

/** What of the command may be set. */
export function commandFields(situation: Situation, choices: Choices): PlanFields {
	const { script, commandTimeout } = commandOf(situation);
	return {
		...given({ script: choices.script ?? script ?? undefined }),
		commandTimeout: choices.commandTimeout ?? commandTimeout,
		unprepared: [],
		waiting: [],
	};
}

/** Sends the command to the instances that still stand, once their agents answer. */
export function sendCommand(
	situation: Situation,
	instanceIds: readonly string[],
	choices: Choices,
	draft: Draft,
): NextRun {
	const before = commandOf(situation);
	const script = choices.script ?? before.script;
	const timeout = choices.commandTimeout ?? before.commandTimeout;
	const command = { subject: "command", name: situation.run.scalingActivityId } as const;
	if (script === null || script.trim() === "") {
		draft.problems.push({ id: "scriptEmpty", values: {} });
	} else if (script !== before.script) {
		draft.changes.push({ ...command, field: "commandContent", before: before.script, after: script });
	}
	if (timeout !== before.commandTimeout) {
		const [was, will] = [String(before.commandTimeout), String(timeout)];
		draft.changes.push({ ...command, field: "commandTimeout", before: was, after: will });
		checkRange("commandTimeoutRange", timeout, COMMAND_TIMEOUT, draft);
	}
	if (instanceIds.length === 0) {
		draft.problems.push({ id: "noFailedInstances", values: {} });
	}
	for (let at = 0; at < instanceIds.length; at += MAX_INSTANCES) {
		draft.calls.push({
			product: "ecs",
			action: "RunCommand",
			params: {
				InstanceId: instanceIds.slice(at, at + MAX_INSTANCES),
				Type: before.type,
				CommandContent: script ?? "",
				Timeout: timeout,
			},
			waitsFor: "agents",
		});
	}
	if (instanceIds.length > 0) {
		draft.notes.push(
			{ id: "commandsSent", values: { count: instanceIds.length } },
			{ id: "hookUntouched", values: {} },
		);
	}
	return { kind: "commands", name: "", count: instanceIds.length };
}
