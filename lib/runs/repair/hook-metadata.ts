import { jsonObjectOf } from "@/lib/forms/json-object";
import { NOTIFICATION_METADATA_MAX } from "@/lib/forms/notification";
import { beginsStrict } from "../hidden-failures";

/** What a hook hands to its template of which the console knows the meaning. */
export type HookParameters = { script: string | null; commandTimeout: number | null; commandType: string };

/** Reads the script and its timeout (seconds) from a hook's NotificationMetadata; undefined when it is no JSON object. */
export function readHookParameters(metadata: string): HookParameters | undefined {
	const parameters = jsonObjectOf(metadata);
	if (parameters === undefined) {
		return undefined;
	}
	const { commandContent, timeout, commandType } = parameters;
	const seconds = Number(timeout);
	return {
		script: typeof commandContent === "string" ? commandContent : null,
		commandTimeout: timeout === undefined || !Number.isFinite(seconds) ? null : seconds,
		commandType: typeof commandType === "string" ? commandType : "RunShellScript",
	};
}

/** The same metadata with another script or timeout; everything else in it stays, in its order. */
export function changeHookParameters(
	metadata: string,
	change: { script?: string | undefined; commandTimeout?: number | undefined },
): string {
	const parameters = jsonObjectOf(metadata) ?? {};
	return JSON.stringify({
		...parameters,
		...(change.script === undefined ? {} : { commandContent: change.script }),
		...(change.commandTimeout === undefined
			? {}
			: { timeout: typeof parameters.timeout === "string" ? String(change.commandTimeout) : change.commandTimeout }),
	});
}

/** Whether Auto Scaling takes so long a NotificationMetadata. */
export const fitsHook = (metadata: string) => metadata.length <= NOTIFICATION_METADATA_MAX;

/** The script with `set -e` before its first command, after a `#!` line. */
export function withStopAtFailure(script: string): string {
	if (beginsStrict(script)) {
		return script;
	}
	const shebang = /^#!.*\n/.exec(script)?.[0] ?? "";
	return `${shebang}set -e\n${script.slice(shebang.length)}`;
}
