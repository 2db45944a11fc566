import { atomicAction, REQUIRED_PROPERTIES } from "../../../kit/oos-actions";
import { isList, type JsonMap, member } from "../../expressions/value";
import { asMap, join } from "./fields";
import { TemplateError } from "./template";

/** Checks a task's properties as far as the template alone tells; throws TemplateError. */
export function checkProperties(action: string, properties: JsonMap, path: string): void {
	const atomic = atomicAction(action);
	if (!atomic) {
		return;
	}
	for (const name of REQUIRED_PROPERTIES[atomic] ?? []) {
		if (member(properties, name) === undefined) {
			throw new TemplateError(join(path, name), "It is required.");
		}
	}
	if (atomic === "ACS::WaitFor" || atomic === "ACS::CheckFor") {
		checkDesire(properties, path);
	}
	if (atomic === "ACS::Choice") {
		checkChoices(properties, path);
	}
	if (atomic === "ACS::Sleep" && !member(properties, "Duration") && !member(properties, "EndDate")) {
		throw new TemplateError(join(path, "Duration"), "Duration or EndDate is required.");
	}
}

function checkDesire(properties: JsonMap, path: string): void {
	if (member(properties, "DesiredValues") === undefined && member(properties, "NotDesiredValues") === undefined) {
		throw new TemplateError(join(path, "DesiredValues"), "DesiredValues or NotDesiredValues is required.");
	}
}

function checkChoices(properties: JsonMap, path: string): void {
	const choices = member(properties, "Choices");
	if (!isList(choices)) {
		throw new TemplateError(join(path, "Choices"), "A list is expected here.");
	}
	for (const [index, value] of choices.entries()) {
		const at = `${path}.Choices[${index}]`;
		const choice = asMap(value, at);
		for (const name of ["When", "NextTask"]) {
			if (member(choice, name) === undefined) {
				throw new TemplateError(join(at, name), "It is required.");
			}
		}
	}
}
