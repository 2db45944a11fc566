import { type Table, table } from "../kernel/store";

/** A resource group; times in ms. While `deletedAt` is set it waits to be gone. */
export type ResourceGroupRow = {
	readonly id: string;
	readonly name: string;
	readonly displayName: string;
	readonly tags: ReadonlyArray<{ readonly key: string; readonly value: string }>;
	readonly createdAt: number;
	readonly deletedAt?: number;
};

export const resourceGroups = table<ResourceGroupRow>("resourcemanager.groups", (row) => row.id);

export const resourceManagerTables: readonly Table<never>[] = [resourceGroups];
