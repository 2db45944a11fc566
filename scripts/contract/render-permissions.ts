import { unwrap } from "../../lib/emulator/conformance/declared";
import { sampleInput, sampleOf } from "../../lib/emulator/conformance/sample-input";
import { ApiError } from "../../lib/emulator/core/api-error";
import type { Context } from "../../lib/emulator/core/context";
import type { Authorization } from "../../lib/emulator/core/permission";
import type { Product } from "../../lib/emulator/core/product";
import type { RegisteredOperation } from "../../lib/emulator/core/registry";
import { createWorld } from "../../lib/emulator/core/test-world";
import { parseInput } from "../../lib/emulator/core/validate";
import { productAction, productActions } from "../../lib/emulator/oos/product-actions";
import { publicTemplate, publicTemplates } from "../../lib/emulator/oos/public-templates";
import { requiredActions } from "../../lib/emulator/oos/required-actions";

/** A list of names for each key, one key a line, in their order. */
function text(lists: Iterable<readonly [string, readonly string[]]>): string {
	const sorted = [...lists].sort(([left], [right]) => (left < right ? -1 : 1));
	return `{\n${sorted.map(([key, names]) => `${JSON.stringify(key)}:${JSON.stringify(names)}`).join(",\n")}\n}\n`;
}

/**
 * The file lib/contract/template-actions.json: the RAM actions that each cloud product action and each public template
 * needs, with those of what it runs in turn.
 */
export function renderTemplateActions(): string {
	const find = (name: string) => (productAction(name) ?? publicTemplate(name))?.template;
	const all = [...productActions(), ...publicTemplates()].map(
		({ meta, template }) => [meta.templateName, [...requiredActions(template, find)].sort()] as const,
	);
	return text(all);
}

/**
 * The file lib/contract/action-resources.json: for each RAM action the forms of resources that it is decided on
 * (`instance/*`; `*` where it is decided on the product as a whole), as the emulator asks for them with sample parameters.
 * Actions whose samples no operation takes are left out.
 */
export async function renderActionResources(products: readonly Product[]): Promise<string> {
	const forms = new Map<string, Set<string>>();
	const world = await createWorld({ products });
	try {
		for (const product of products) {
			for (const operation of product.operations) {
				const found = { product, operation, version: operation.versions?.[0] ?? product.versions[0] ?? "" };
				for (const { action, resource } of world.run((ctx) => askedOf(found, ctx))) {
					forms.set(action, (forms.get(action) ?? new Set()).add(formOf(resource)));
				}
			}
		}
	} finally {
		await world.close();
	}
	return text([...forms].map(([action, resources]) => [action, [...resources].sort()] as const));
}

/** What an operation asks RAM for: with the required parameters alone, and with each of the others. */
function askedOf(found: RegisteredOperation, ctx: Context): readonly Authorization[] {
	const { authorize, input } = found.operation;
	const members = unwrap(input).def.shape ?? {};
	// What is tagged or moved is named by its kind in a parameter: a sample would stand for all kinds.
	if (!authorize || "ResourceType" in members) {
		return [];
	}
	const required = sampleInput(input);
	const others = Object.entries(members).filter(([name]) => !(name in required));
	const inputs = [required, ...others.map(([name, schema]) => ({ ...required, [name]: sampleOf(schema) }))];
	return inputs.flatMap((params) => {
		try {
			return authorize(parseInput(found, params), ctx);
		} catch (error) {
			// Parameters that do not go together, or name what is not there.
			if (error instanceof ApiError) {
				return [];
			}
			throw error;
		}
	});
}

/** `instance/*` of `acs:ecs:cn-hangzhou:1000000000000001:instance/i-1`. */
function formOf(resource: string): string {
	const relative = resource.split(":").slice(4).join(":") || "*";
	const slash = relative.indexOf("/");
	return slash < 0 ? "*" : `${relative.slice(0, slash)}/*`;
}
