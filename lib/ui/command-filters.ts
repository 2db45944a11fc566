import { COMMAND_TYPES, REPEAT_MODES } from "@/lib/forms/command-choices";
import { PAGE_SIZE, pageParam } from "./page-param";
import { parseAsString, parseAsStringLiteral, type QueryValues } from "./query-params";

/** Whose commands: the account's own, or the cloud's. */
export const COMMAND_PROVIDERS = ["User", "AlibabaCloud"] as const;

/** The query string of the list of commands. */
export const commandFilters = {
	...pageParam,
	name: parseAsString.withDefault(""),
	provider: parseAsStringLiteral(COMMAND_PROVIDERS).withDefault("User"),
	type: parseAsStringLiteral(COMMAND_TYPES),
};

/** The query's input for a query string: the same on the server and in the browser. */
export function commandsInput(regionId: string, { page, name, provider, type }: QueryValues<typeof commandFilters>) {
	const text = name.trim();
	return {
		regionId,
		page,
		pageSize: PAGE_SIZE,
		provider,
		// An id finds the command itself; anything else is a part of its name.
		...(/^c-\w+$/.test(text) ? { commandId: text } : text !== "" && { name: text }),
		...(type && { type }),
	};
}

/** The states of a run that the cloud filters by. Source: DescribeInvocations, InvokeStatus. */
export const INVOCATION_STATUSES = ["Running", "Success", "Failed", "PartialFailed", "Scheduled", "Stopped"] as const;

/** The query string of the list of runs. */
export const invocationFilters = {
	...pageParam,
	name: parseAsString.withDefault(""),
	status: parseAsStringLiteral(INVOCATION_STATUSES),
	repeat: parseAsStringLiteral(REPEAT_MODES),
	/** A command's and an instance's id. */
	command: parseAsString,
	instance: parseAsString,
};

/** The query's input for a query string: the same on the server and in the browser. */
export function invocationsInput(
	regionId: string,
	{ page, name, status, repeat, command, instance }: QueryValues<typeof invocationFilters>,
) {
	const text = name.trim();
	return {
		regionId,
		page,
		pageSize: PAGE_SIZE,
		...(/^t-\w+$/.test(text)
			? { invokeId: text }
			: /^i-\w+$/.test(text)
				? { instanceId: text }
				: text !== "" && { commandName: text }),
		...(status && { status }),
		...(repeat && { repeatMode: repeat }),
		...(command && { commandId: command }),
		...(instance && { instanceId: instance }),
	};
}
