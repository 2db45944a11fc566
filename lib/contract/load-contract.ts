import { joinFacts, type StoredDocumentation, type StoredModels, type VersionFacts } from "./contract";
import type { Selection } from "./reads";

type StoredReads = {
	readonly versions: ReadonlyArray<{
		readonly product: string;
		readonly version: string;
		readonly operations: Readonly<Record<string, Selection>>;
	}>;
};
type Documented = { readonly versions: readonly StoredDocumentation[] };
type Loader = () => Promise<{ readonly default: unknown }>;

/** Every product version that the contract knows, in the order of docs/emulator.md. A file is read when it is asked for. */
const files: ReadonlyArray<readonly [product: string, version: string, load: Loader]> = [
	["ram", "2015-05-01", () => import("./data/ram-2015-05-01.json")],
	["ims", "2019-08-15", () => import("./data/ims-2019-08-15.json")],
	["resourcemanager", "2020-03-31", () => import("./data/resourcemanager-2020-03-31.json")],
	["sts", "2015-04-01", () => import("./data/sts-2015-04-01.json")],
	["location", "2015-06-12", () => import("./data/location-2015-06-12.json")],
	["vpc", "2016-04-28", () => import("./data/vpc-2016-04-28.json")],
	["ecs", "2014-05-26", () => import("./data/ecs-2014-05-26.json")],
	["ess", "2014-08-28", () => import("./data/ess-2014-08-28.json")],
	["ess", "2022-02-22", () => import("./data/ess-2022-02-22.json")],
	["oos", "2019-06-01", () => import("./data/oos-2019-06-01.json")],
];

const readDocumented: Loader = () => import("./documented.json");

const readSelections: Loader = () => import("./console-reads.json");

const known = new Map<string, Promise<VersionFacts>>();

/** The facts of one product version. Rejects when the contract has none. */
export function loadVersion(product: string, version: string): Promise<VersionFacts> {
	const key = `${product} ${version}`;
	const loaded = known.get(key) ?? readVersion(product, version);
	known.set(key, loaded);
	return loaded;
}

/** The facts of all product versions. */
export function loadContract(): Promise<readonly VersionFacts[]> {
	return Promise.all(files.map(([product, version]) => loadVersion(product, version)));
}

async function readVersion(product: string, version: string): Promise<VersionFacts> {
	const file = files.find(([name, date]) => name === product && date === version);
	if (!file) {
		throw new Error(`the contract knows no ${product} ${version}`);
	}
	// The project's own files: contract.ts checks the texts in them one by one, and a test reads them all.
	const [models, documented] = await Promise.all([file[2](), readDocumented()]);
	const added = (documented.default as Documented).versions.find(
		(entry) => entry.product === product && entry.version === version,
	);
	return joinFacts(models.default as StoredModels, added ?? { product, version, errors: [], operations: {} });
}

/** What the console reads of a version's answers, by operation. */
export async function loadReads(product: string, version: string): Promise<Readonly<Record<string, Selection>>> {
	const { versions } = (await readSelections()).default as StoredReads;
	return versions.find((entry) => entry.product === product && entry.version === version)?.operations ?? {};
}
