import * as z from "zod";
import { readFrequency } from "@/lib/kit/command-frequency";
import { ScheduleError } from "@/lib/kit/schedule";
import { toBase64 } from "./base64";
import { parameterProblems, parametersOf } from "./command";
import { REPEAT_MODES } from "./command-choices";
import { toCommandSettings } from "./command-settings";
import { line, ruleMessage } from "./rule";
import { runCommandForm } from "./run-command";

/** 创建/执行命令: a script, or a kept command (`commandId`), on instances. */
export const sendCommandForm = z
	.object({
		/** Empty: the script of this form is sent. */
		commandId: z.string(),
		name: line(128),
		isParameterised: z.boolean(),
		/** What stands for `{{name}}`. */
		parameters: z.record(z.string(), z.string()),
		...runCommandForm.shape,
		repeatMode: z.enum(REPEAT_MODES),
		frequency: z.string().trim(),
		/** The script becomes a kept command too. */
		isKept: z.boolean(),
	})
	.superRefine((form, issues) => {
		const refuse = (path: string, message: string) => issues.addIssue({ code: "custom", path: [path], message });
		if (form.isKept && form.commandId === "" && form.name === "") {
			refuse("name", ruleMessage("required"));
		}
		for (const problem of form.isParameterised && form.commandId === "" ? parameterProblems(form.commandContent) : []) {
			refuse("commandContent", problem);
		}
		if (form.repeatMode === "Period" && !isFrequency(form.frequency)) {
			refuse("frequency", ruleMessage("frequency"));
		}
	});
export type SendCommandForm = z.infer<typeof sendCommandForm>;
/** What the fields hold while one types. */
export type SendCommandFields = z.input<typeof sendCommandForm>;

/** Whether a text says when something comes again. */
export function isFrequency(text: string): boolean {
	try {
		readFrequency(text);
		return true;
	} catch (error) {
		if (error instanceof ScheduleError) {
			return false;
		}
		throw error;
	}
}

/** What both RunCommand and InvokeCommand take of a form that passed. */
function common(form: SendCommandForm) {
	const names = form.isParameterised ? parametersOf(form.commandContent) : [];
	return {
		InstanceId: form.instanceIds,
		...toCommandSettings(form),
		RepeatMode: form.repeatMode,
		...(form.repeatMode === "Period" && { Frequency: form.frequency }),
		...(names.length > 0 && {
			Parameters: Object.fromEntries(names.map((name) => [name, form.parameters[name] ?? ""])),
		}),
	};
}

/** Parameters of ecs:RunCommand for a form with a script of its own. */
export function toRunRequest(form: SendCommandForm) {
	return {
		...common(form),
		Type: form.commandType,
		CommandContent: toBase64(form.commandContent),
		ContentEncoding: "Base64" as const,
		EnableParameter: form.isParameterised,
		KeepCommand: form.isKept,
		...(form.name !== "" && { Name: form.name }),
	};
}

/** Parameters of ecs:InvokeCommand for a form with a kept command. */
export function toInvokeRequest(form: SendCommandForm) {
	return { ...common(form), CommandId: form.commandId };
}
