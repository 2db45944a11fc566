import { table } from "../../kernel/store";

/** One thing that an instance was found to have, as the type's attributes name it. */
export type InventoryEntry = { readonly [attribute: string]: string };

/** What was last found of a type on an instance. */
export type InventoryRow = {
	readonly key: string;
	readonly regionId: string;
	readonly instanceId: string;
	readonly typeName: string;
	readonly entries: readonly InventoryEntry[];
	readonly capturedAt: number;
};

export const inventories = table<InventoryRow>("oos.inventory", (row) => row.key, {
	region: (row) => row.regionId,
	instance: (row) => row.instanceId,
});

export function inventoryKey(regionId: string, instanceId: string, typeName: string): string {
	return `${regionId}/${instanceId}/${typeName}`;
}
