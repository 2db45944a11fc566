import { table } from "../../kernel/store";

/** A switch of the account in one region, by the cloud's name for it (`sessionManagerStatus`), and how it stands. */
export type UserSwitchRow = { readonly regionId: string; readonly key: string; readonly value: string };

export const userSwitches = table<UserSwitchRow>("ecs.user-switches", (row) => `${row.regionId}/${row.key}`);
