import { table } from "../../kernel/store";

/** A package of OOS that an instance is to have. */
export type PackageStateRow = {
	readonly key: string;
	/** Region and instance, which lists go by. */
	readonly owner: string;
	readonly instanceId: string;
	readonly templateId: string;
	readonly templateName: string;
	readonly templateVersion: string;
	readonly versionName: string;
	readonly description: string;
	readonly category: string;
	readonly publisher: string;
	/** JSON text. */
	readonly parameters: string;
	readonly configurationInfo: string;
	readonly updatedAt: number;
};

export const packageStates = table<PackageStateRow>("oos.package-state", (row) => row.key, {
	owner: (row) => row.owner,
	instance: (row) => row.instanceId,
});

export function packageOwner(regionId: string, instanceId: string): string {
	return `${regionId}/${instanceId}`;
}
