import { atomicAction } from "./oos-actions";

/** What one task of an OOS template needs of RAM, as far as its text tells. */
export type TaskPermissions = {
	/** RAM actions (`ecs:RunCommand`) of the calls that the task makes itself. */
	readonly actions: readonly string[];
	/** The cloud product action or template that the task runs as a child execution. */
	readonly runs?: string;
	/** What only an expression decides at run time: the call, or the template that is run. */
	readonly undecided?: "call" | "template";
};

/** RAM codes of services whose name in templates differs (RAM: Services that work with RAM). */
const RAM_CODES: Readonly<Record<string, string>> = { "r-kvstore": "kvstore" };

/**
 * The permissions that a task needs by its Action and Properties: those of its call, and those that reading the parameters
 * it refers to needs, which is done with the execution's role too. Names of actions have no case. Pure.
 */
export function permissionsOfTask(action: string, properties: Readonly<Record<string, unknown>>): TaskPermissions {
	const reading = readingActions(properties);
	switch (atomicAction(action)) {
		case "ACS::ExecuteAPI":
		case "ACS::WaitFor":
		case "ACS::CheckFor": {
			const call = callOf(properties);
			return call === undefined ? { actions: reading, undecided: "call" } : { actions: [call, ...reading] };
		}
		case "ACS::SelectTargets":
			return { actions: ["ecs:DescribeInstances", ...reading] };
		case "ACS::Template":
			return runOf(textAt(properties, "TemplateName"), reading);
		case undefined:
			return runOf(action, reading);
		default:
			// The other actions of OOS itself call nothing as the execution's role.
			return { actions: reading };
	}
}

function runOf(name: string, reading: readonly string[]): TaskPermissions {
	return isDecided(name) ? { actions: reading, runs: name } : { actions: reading, undecided: "template" };
}

function callOf(properties: Readonly<Record<string, unknown>>): string | undefined {
	const service = textAt(properties, "Service").toLowerCase();
	const api = textAt(properties, "API");
	return isDecided(service) && isDecided(api) ? `${RAM_CODES[service] ?? service}:${api}` : undefined;
}

/** `{{ oos:name }}` and `{{ oos-secret:name }}` are read from the parameter store with the execution's permissions. */
function readingActions(properties: Readonly<Record<string, unknown>>): readonly string[] {
	const text = JSON.stringify(properties);
	return [
		...(/\{\{\s*oos:[^{}]+\}\}/.test(text) ? ["oos:GetParameter"] : []),
		...(/\{\{\s*oos-secret:[^{}]+\}\}/.test(text) ? ["oos:GetSecretParameter"] : []),
	];
}

function textAt(properties: Readonly<Record<string, unknown>>, name: string): string {
	const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
	return typeof value === "string" ? value : "";
}

function isDecided(text: string): boolean {
	return text !== "" && !text.includes("{{");
}
