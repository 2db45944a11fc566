import { parse } from "yaml";
import { z } from "zod";
import actionResources from "@/lib/contract/action-resources.json";
import templateActions from "@/lib/contract/template-actions.json";
import { permissionsOfTask } from "@/lib/kit/task-permissions";

/** A task whose permissions the template's text does not tell, and why. */
export type UnknownPermission = {
	task: string;
	/**
	 * `call`, `template`: an expression decides at run time which API is called, which template is run; `notFound`: it runs
	 * a template or cloud product action (`name`) that nothing is known of.
	 */
	reason: "call" | "template" | "notFound";
	name: string;
};

/** The least that a template's role has to be allowed. */
export type TemplatePermissions = {
	/** RAM actions, sorted. */
	actions: string[];
	/** The forms of resources that those are decided on (`acs:ecs:*:*:instance/*`), sorted; `*` among them where not known. */
	resources: string[];
	unknown: UnknownPermission[];
};

const document = z.object({
	Tasks: z.array(
		z.object({
			Name: z.string().catch(""),
			Action: z.string(),
			Properties: z.record(z.string(), z.unknown()).catch({}).default({}),
		}),
	),
});

const known: ReadonlyMap<string, readonly string[]> = new Map(
	// Names of cloud product actions have no case; public templates' names differ by more than case.
	Object.entries<readonly string[]>(templateActions).map(([name, actions]) => [name.toLowerCase(), actions]),
);
const forms: Readonly<Record<string, readonly string[]>> = actionResources;

/**
 * What RAM has to allow to the role of an OOS template, from its text (YAML or JSON): the calls of its tasks, of the cloud
 * product actions and public templates that they run, and reading the parameters that it refers to. `contentOf` gives the
 * texts of the account's own templates where they are known. Undefined for a text that is no template.
 */
export function templatePermissions(
	content: string,
	contentOf: (templateName: string) => string | undefined = () => undefined,
): TemplatePermissions | undefined {
	const actions = new Set<string>();
	const unknown: UnknownPermission[] = [];
	const isTemplate = collect(content, contentOf, { actions, unknown, seen: new Set() });
	return isTemplate
		? { actions: [...actions].sort(), resources: [...new Set([...actions].flatMap(resourcesOf))].sort(), unknown }
		: undefined;
}

/** The forms of resources that a RAM action is decided on, as ARNs of any region and account. */
export function resourcesOf(action: string): readonly string[] {
	const relative = Object.hasOwn(forms, action) ? forms[action] : undefined;
	const product = action.slice(0, action.indexOf(":"));
	return relative?.map((form) => (form === "*" ? "*" : `acs:${product}:*:*:${form}`)) ?? ["*"];
}

type Found = { actions: Set<string>; unknown: UnknownPermission[]; seen: Set<string> };

/** Adds what the template or product action of a name needs, once; false for one that nothing is known of. */
function collectNamed(name: string, contentOf: (name: string) => string | undefined, found: Found): boolean {
	if (found.seen.has(name)) {
		return true;
	}
	const built = known.get(name.toLowerCase());
	for (const action of built ?? []) {
		found.actions.add(action);
	}
	const content = built ? undefined : contentOf(name);
	if (content !== undefined) {
		found.seen.add(name);
	}
	return built !== undefined || (content !== undefined && collect(content, contentOf, found));
}

function collect(content: string, contentOf: (templateName: string) => string | undefined, found: Found): boolean {
	const template = readTemplate(content);
	for (const { Name: task, Action, Properties } of template?.Tasks ?? []) {
		const needed = permissionsOfTask(Action, Properties);
		for (const action of needed.actions) {
			found.actions.add(action);
		}
		if (needed.undecided) {
			found.unknown.push({ task, reason: needed.undecided, name: "" });
		}
		if (needed.runs !== undefined) {
			if (!collectNamed(needed.runs, contentOf, found)) {
				found.unknown.push({ task, reason: "notFound", name: needed.runs });
			}
		}
	}
	return template !== undefined;
}

function readTemplate(content: string): z.output<typeof document> | undefined {
	try {
		return document.safeParse(parse(content)).data;
	} catch {
		return undefined;
	}
}
