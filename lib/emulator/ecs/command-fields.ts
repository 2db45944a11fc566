import { z } from "zod";
import { param } from "../core/params";
import { readContent } from "./command-content";
import type { CommandText, CommandType, RepeatMode } from "./command-tables";
import { ecsErrors, ecsParamErrors } from "./errors";
import { parseFrequency } from "./invocation-schedule";

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

/** When a command is run. */
export const repetition = {
	RepeatMode: param.oneOf(["Once", "Period", "NextRebootOnly", "EveryReboot"]).optional(),
	Timed: param.boolean().optional(),
	Frequency: param.string().optional(),
};

/**
 * When a call wants its command to run: as RepeatMode says, else by its Frequency (which Timed asks for). Throws
 * MissingParam.Frequency and InvalidParam.Frequency.
 */
export function repetitionOf(input: {
	readonly RepeatMode?: RepeatMode | undefined;
	readonly Timed?: boolean | undefined;
	readonly Frequency?: string | undefined;
}): { readonly repeatMode: RepeatMode; readonly frequency: string } {
	const frequency = input.Frequency ?? "";
	const repeatMode = input.RepeatMode ?? (frequency || input.Timed ? "Period" : "Once");
	if (repeatMode !== "Period") {
		return { repeatMode, frequency: "" };
	}
	if (!frequency) {
		throw ecsErrors.frequencyMissing();
	}
	parseFrequency(frequency);
	return { repeatMode, frequency };
}

const commandTypes: readonly CommandType[] = ["RunShellScript", "RunBatScript", "RunPowerShellScript"];

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
