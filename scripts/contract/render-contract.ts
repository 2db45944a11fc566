import { readFileSync } from "node:fs";
import path from "node:path";
import { describeOperation, type Members, type Model, sorted } from "./model-shapes";
import { readCliMetadata } from "./read-cli-metadata";
import { readNpmModels } from "./read-npm-models";
import { readTeaModels } from "./read-tea-models";

type Version = readonly [product: string, version: string];

/** The versions whose SDK is a development dependency of this project. */
export const ON_NPM: readonly Version[] = [
	["ecs", "2014-05-26"],
	["ims", "2019-08-15"],
	["ram", "2015-05-01"],
	["resourcemanager", "2020-03-31"],
	["sts", "2015-04-01"],
	["vpc", "2016-04-28"],
];

/** The versions whose models must be given as a checkout. */
export const NOT_ON_NPM: readonly Version[] = [
	["ess", "2014-08-28"],
	["ess", "2022-02-22"],
	["oos", "2019-06-01"],
	["location", "2015-06-12"],
];

/** Products whose metadata names more than their models, with the version that the metadata speaks of. */
const MORE_IN_METADATA: Readonly<Record<string, string>> = { ess: "2014-08-28" };

/** The data of one version, from the SDK that is installed in `modules`. */
export function contractFromNpm(modules: string, product: string, version: string): string {
	const name = `@alicloud/${product}${version.replaceAll("-", "")}`;
	const folder = path.join(modules, name);
	const { version: release } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
	return render(product, version, `${name} ${release}`, readNpmModels(folder));
}

/** The data of one version, from checkouts of aliyun/alibabacloud-sdk and, when given, of aliyun/aliyun-openapi-meta. */
export function contractFromCheckout(
	folders: { readonly models: string; readonly metadata?: string | undefined },
	product: string,
	version: string,
): string {
	const folder = `${product}-${version.replaceAll("-", "")}`;
	const typed = readTeaModels(readFileSync(path.join(folders.models, folder, "main.tea"), "utf8"));
	if (folders.metadata === undefined || MORE_IN_METADATA[product] !== version) {
		return render(product, version, `aliyun/alibabacloud-sdk ${folder}`, typed);
	}
	const named = readCliMetadata(path.join(folders.metadata, "metadatas", product));
	const source = `aliyun/alibabacloud-sdk ${folder}, aliyun/aliyun-openapi-meta ${product}`;
	return render(product, version, source, joinMetadata(typed, named));
}

/** Models joined with the metadata: it knows operations and parameters that they lack, and which are required. */
function joinMetadata(typed: Record<string, Model>, named: Record<string, Model>): Record<string, Model> {
	const joined = Object.entries(typed).map(([action, model]): [string, Model] => {
		const more = named[action]?.request ?? {};
		const known = Object.entries(model.request).map(([name, member]): [string, Members[string]] => [
			name,
			{ ...member, isRequired: member.isRequired || more[name]?.isRequired === true },
		]);
		return [action, { ...model, request: { ...more, ...Object.fromEntries(known) } }];
	});
	return { ...named, ...Object.fromEntries(joined) };
}

/** One operation a line: the file stays small, and a difference names its operation. */
function render(product: string, version: string, source: string, models: Record<string, Model>): string {
	const operations = Object.entries(sorted(models)).map(
		([action, model]) => `${JSON.stringify(action)}:${JSON.stringify(describeOperation(model))}`,
	);
	const head = JSON.stringify({ product, version, source }).slice(0, -1);
	return `${head},"operations":{\n${operations.join(",\n")}\n}}\n`;
}
