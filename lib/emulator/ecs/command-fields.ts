import { z } from "zod";
import type { Context } from "../core/context";
import { param } from "../core/params";
import { readContent } from "./command-content";
import type { CommandText, CommandType } from "./command-tables";
import { ecsErrors, ecsParamErrors } from "./errors";

/** Parameters that the operations of commands share, with the limits of RunCommand's reference. */
export const commandName = param.string({ max: 128, error: ecsParamErrors.commandName });
export const commandDescription = param.string({ max: 512, error: ecsParamErrors.commandDescription });
export const username = param.string({ max: 255, error: ecsParamErrors.username });
export const timeoutSeconds = param.integer({ min: 1, max: 86_400 });
export const instanceIds = param.list(param.string({ min: 1 }), { max: 100, error: ecsParamErrors.instanceIds });
/** Custom parameters: one JSON object in a string, or a map. */
export const customParameters = param.json(
	z.record(
		z.string(),
		z.preprocess(
			(value) => (typeof value === "number" || typeof value === "boolean" ? String(value) : value),
			z.string(),
		),
	),
);

/** How a command is run. Only `Once` is carried out; the timed modes are refused (see `missing`). */
export const repetition = {
	RepeatMode: param.oneOf(["Once", "Period", "NextRebootOnly", "EveryReboot"]).optional(),
	Timed: param.boolean().optional(),
	Frequency: param.string().optional(),
};

export const repetitionMissing = ["RepeatMode other than Once (and Timed=true) is refused with UnsupportedOperation."];

/** Throws when a call asks for a timed run: without Frequency as the cloud does, else as not supported here. */
export function checkRepetition(input: {
	readonly RepeatMode?: string | undefined;
	readonly Timed?: boolean | undefined;
	readonly Frequency?: string | undefined;
}): void {
	const isPeriodic = input.Timed === true || input.RepeatMode === "Period" || Boolean(input.Frequency);
	if (isPeriodic && !input.Frequency) {
		throw ecsErrors.frequencyMissing();
	}
	if (input.Frequency && !/^(rate|at)\(.+\)$|^\S+( \S+){5,6}( .+)?$/.test(input.Frequency)) {
		throw ecsErrors.frequencyInvalid();
	}
	if (isPeriodic || (input.RepeatMode !== undefined && input.RepeatMode !== "Once")) {
		throw ecsErrors.repetitionUnsupported();
	}
}

export const commandTypes: readonly CommandType[] = ["RunShellScript", "RunBatScript", "RunPowerShellScript"];

/** The cloud raises a shorter timeout to this (RunCommand in the console: at least 10 s). */
const SHORTEST_TIMEOUT_SECONDS = 10;
const LONGEST_WORKING_DIR = 200;

/** A command's text and settings as stored, from the parameters of RunCommand or CreateCommand. Throws their errors. */
export function commandText(
	input: {
		readonly Type: string;
		readonly CommandContent: string;
		readonly ContentEncoding: string;
		readonly Name?: string | undefined;
		readonly Description?: string | undefined;
		readonly WorkingDir?: string | undefined;
		readonly Timeout: number;
		readonly EnableParameter: boolean;
	},
	isKept: boolean,
): CommandText {
	const type = commandTypes.find((known) => known === input.Type);
	if (!type) {
		throw ecsErrors.commandTypeNotFound();
	}
	return {
		type,
		content: readContent(input.CommandContent, input.ContentEncoding, isKept),
		name: input.Name ?? "",
		description: input.Description ?? "",
		workingDir: (input.WorkingDir ?? "").slice(0, LONGEST_WORKING_DIR) || "/root",
		timeoutSeconds: Math.max(input.Timeout, SHORTEST_TIMEOUT_SECONDS),
		enableParameter: input.EnableParameter,
	};
}

/** A text as answers carry it: Base64 unless plain text is asked for. */
export function encoded(text: string, encoding: string): string {
	return encoding.toLowerCase() === "plaintext" ? text : Buffer.from(text).toString("base64");
}

/** Runs `instance/<id>` or `instance/*` past RAM: what the operations on commands ask for. */
export function regionResource(ctx: Context, kind: "command" | "instance", id = "*"): string {
	return `acs:ecs:${ctx.regionId}:${ctx.accountId}:${kind}/${id}`;
}
