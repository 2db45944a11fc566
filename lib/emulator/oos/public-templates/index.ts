import { type BuiltIn, describeBuiltIn } from "../built-in";
import { runCommandNewTemplate, runCommandTemplate } from "./run-command";

const DOCUMENTS = {
	"ACS-ESS-LifeCycleRunCommand": runCommandTemplate,
	"ACS-ESS-LifeCycleRunCommandNew": runCommandNewTemplate,
} as const;

const publicOnes: ReadonlyMap<string, BuiltIn> = new Map(
	Object.entries(DOCUMENTS).map(([name, document]) => [name, describeBuiltIn(name, document)]),
);

/** A public template by its name. */
export function publicTemplate(name: string): BuiltIn | undefined {
	return publicOnes.get(name);
}

/** All public templates, by name. */
export function publicTemplates(): readonly BuiltIn[] {
	return [...publicOnes.values()];
}
