import * as z from "zod";
import { toBase64, utf8Bytes } from "./base64";
import { COMMAND_TYPES } from "./command-choices";
import { commandSettings } from "./command-settings";
import { line, ruleMessage } from "./rule";
import { scriptText } from "./script";

/** What CreateCommand takes of a kept command: its Base64 form up to 18 KB. Source: CreateCommand, CommandContent. */
const KEPT_BASE64_BYTES = 18 * 1024;
/** The same in bytes of the text itself. */
export const LONGEST_KEPT = (KEPT_BASE64_BYTES / 4) * 3;

/** The most custom parameters, and the longest name in bytes. Source: InvokeCommand, Parameters. */
const MOST_PARAMETERS = 20;
const LONGEST_PARAMETER = 64;

/** 创建命令, 修改命令. */
export const commandForm = z
	.object({
		/** Empty for a new one. */
		commandId: z.string(),
		name: line(128).min(1, ruleMessage("required")),
		description: line(512),
		commandType: z.enum(COMMAND_TYPES),
		commandContent: scriptText,
		...commandSettings,
		isParameterised: z.boolean(),
	})
	.superRefine(({ commandContent, isParameterised }, issues) => {
		const refuse = (message: string) => issues.addIssue({ code: "custom", path: ["commandContent"], message });
		if (utf8Bytes(commandContent) > LONGEST_KEPT) {
			refuse(ruleMessage("keptScriptTooLarge", { max: LONGEST_KEPT }));
		}
		for (const problem of isParameterised ? parameterProblems(commandContent) : []) {
			refuse(problem);
		}
	});
export type CommandForm = z.infer<typeof commandForm>;

/** Its spaces are cut off afterwards: a pattern that looked for them would take the cube of their number. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
/** What the agent or the parameter store fills in itself. Source: RunCommand, CommandContent and Parameters. */
const FILLED_IN = /^(ACS\s*::|oos(-secret)?\s*:)/;

/** The custom parameters of a script, `{{name}}`, each once, in their order; names are compared without case. */
export function parametersOf(content: string): string[] {
	const names = new Map<string, string>();
	for (const [, inner = ""] of content.matchAll(PLACEHOLDER)) {
		const name = inner.trim();
		if (!FILLED_IN.test(name) && name !== "" && !names.has(name.toLowerCase())) {
			names.set(name.toLowerCase(), name);
		}
	}
	return [...names.values()];
}

/** What is wrong with the custom parameters of a script, as messages of rules. */
export function parameterProblems(content: string): string[] {
	const names = parametersOf(content);
	const wrong = names.find((name) => !/^[A-Za-z0-9_-]+$/.test(name) || name.length > LONGEST_PARAMETER);
	return [
		...(wrong === undefined ? [] : [ruleMessage("parameterName", { value: wrong.slice(0, 40) })]),
		...(names.length > MOST_PARAMETERS ? [ruleMessage("tooManyParameters", { max: MOST_PARAMETERS })] : []),
	];
}

/** Parameters of ecs:CreateCommand for a form that passed. */
export function toCreateCommandRequest(form: CommandForm) {
	return {
		Name: form.name,
		Description: form.description,
		Type: form.commandType,
		CommandContent: toBase64(form.commandContent),
		ContentEncoding: "Base64" as const,
		Timeout: form.timeout,
		EnableParameter: form.isParameterised,
		...(form.workingDir === "" ? {} : { WorkingDir: form.workingDir }),
	};
}

/** Parameters of ecs:ModifyCommand for a form that passed: type and parameters stay as they were made. */
export function toModifyCommandRequest(form: CommandForm) {
	return {
		CommandId: form.commandId,
		Name: form.name,
		Description: form.description,
		CommandContent: toBase64(form.commandContent),
		Timeout: form.timeout,
		WorkingDir: form.workingDir,
	};
}
