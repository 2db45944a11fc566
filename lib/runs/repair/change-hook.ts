import { checkRange, type Draft, given } from "./draft";
import { changeHookParameters, fitsHook, readHookParameters } from "./hook-metadata";
import type { HookFacts, Situation } from "./situation";
import { COMMAND_TIMEOUT, HEARTBEAT } from "./timeouts";
import type { Wanted } from "./wanted";

/** What of a hook differs from what is wanted becomes one call. */
export function changeHook({ run, cloud: { hook } }: Situation, wanted: Wanted, draft: Draft): void {
	const { heartbeatTimeout, commandTimeout, script } = wanted;
	if (hook === null) {
		if (run.lifecycleHookId !== null) {
			draft.problems.push({ id: "hookGone", values: {} });
		}
		return;
	}
	const now = readHookParameters(hook.metadata);
	const subject = { subject: "hook", name: hook.name } as const;
	const params: Record<string, unknown> = {};
	if (heartbeatTimeout !== undefined && heartbeatTimeout !== hook.heartbeatTimeout) {
		const [before, after] = [String(hook.heartbeatTimeout), String(heartbeatTimeout)];
		draft.changes.push({ ...subject, field: "heartbeatTimeout", before, after });
		params.HeartbeatTimeout = heartbeatTimeout;
		checkRange("heartbeatRange", heartbeatTimeout, HEARTBEAT, draft);
	}
	const isLonger = commandTimeout !== undefined && commandTimeout !== now?.commandTimeout;
	const isOther = script !== undefined && script !== now?.script;
	if (isLonger) {
		const before = now?.commandTimeout == null ? null : String(now.commandTimeout);
		draft.changes.push({ ...subject, field: "commandTimeout", before, after: String(commandTimeout) });
		checkRange("commandTimeoutRange", commandTimeout, COMMAND_TIMEOUT, draft);
	}
	if (isOther) {
		draft.changes.push({ ...subject, field: "commandContent", before: now?.script ?? null, after: script });
		if (script.trim() === "") {
			draft.problems.push({ id: "scriptEmpty", values: {} });
		}
	}
	if (isLonger || isOther) {
		const metadata = changeHookParameters(hook.metadata, { script, commandTimeout });
		params.NotificationMetadata = metadata;
		if (!fitsHook(metadata)) {
			draft.problems.push({ id: "scriptTooLong", values: { length: metadata.length } });
		}
	}
	if (Object.keys(params).length > 0) {
		draft.calls.push({
			product: "ess",
			action: "ModifyLifecycleHook",
			params: { LifecycleHookId: hook.id, ...params },
		});
		draft.notes.push({ id: "hookForAll", values: { hook: hook.name } });
	}
	if (run.script !== null && now?.script != null && run.script.content !== now.script && script === undefined) {
		draft.notes.push({ id: "scriptChangedSince", values: {} });
	}
}

/** What of the hook may be set: what the plan changes, or all that the console understands of it. */
export function hookFields(hook: HookFacts | null, wanted: Wanted, isEditable: boolean) {
	const now = hook === null ? undefined : readHookParameters(hook.metadata);
	if (hook === null) {
		return {};
	}
	return given({
		heartbeatTimeout: wanted.heartbeatTimeout ?? (isEditable ? hook.heartbeatTimeout : undefined),
		commandTimeout: wanted.commandTimeout ?? (isEditable ? (now?.commandTimeout ?? undefined) : undefined),
		script: wanted.script ?? (isEditable ? (now?.script ?? undefined) : undefined),
	});
}
