import { type CommandForm, toCreateCommandRequest, toModifyCommandRequest } from "@/lib/forms/command";
import { differencesOf, type Plan } from "../../plan";

/** A saved command as ECS describes it, its text plain. */
export type ExistingCommand = {
	CommandId: string;
	Name?: string | undefined;
	Type?: string | undefined;
	CommandContent?: string | undefined;
	Timeout?: number | undefined;
	WorkingDir?: string | undefined;
};

/** Where a Shell command runs that names no path. Source: CreateCommand, WorkingDir. */
const DEFAULT_DIR = "/root";

type CommandCalls = {
	createCommand: ReturnType<typeof toCreateCommandRequest>;
	modifyCommand: ReturnType<typeof toModifyCommandRequest>;
};

/** Saves the command, or makes the one of that name say what the form says. */
export function planCommand(form: CommandForm, existing: ExistingCommand | undefined): Plan<CommandCalls> {
	if (existing === undefined) {
		return { outcome: "created", differences: [], calls: { createCommand: toCreateCommandRequest(form) } };
	}
	const differences = differencesOf(
		{ name: existing.Name, ...fieldsOf(existing) },
		{ name: form.name, ...fieldsOfForm(form) },
	);
	return differences.length === 0
		? { outcome: "reused", differences, calls: {} }
		: {
				outcome: "updated",
				differences,
				calls: { modifyCommand: toModifyCommandRequest({ ...form, commandId: existing.CommandId }) },
			};
}

/** What a saved command is, as one text. */
export function commandAsked(command: Omit<ExistingCommand, "CommandId">): string {
	return JSON.stringify({ commandType: command.Type, ...fieldsOf(command) });
}

/** The same of a form that passed. */
export function commandAskedBy(form: CommandForm): string {
	return JSON.stringify({ commandType: form.commandType, ...fieldsOfForm(form) });
}

const fieldsOf = ({ CommandContent, Timeout, WorkingDir }: Omit<ExistingCommand, "CommandId">) => ({
	commandContent: CommandContent ?? "",
	commandTimeout: Timeout ?? 60,
	workingDir: WorkingDir || DEFAULT_DIR,
});

const fieldsOfForm = ({ commandContent, timeout, workingDir }: CommandForm) => ({
	commandContent,
	commandTimeout: timeout,
	workingDir: workingDir || DEFAULT_DIR,
});
