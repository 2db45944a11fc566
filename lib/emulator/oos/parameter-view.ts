import { z } from "zod";
import { lazyObject } from "../core/lazy-object";
import { isoSeconds } from "../core/time-format";
import { publicValue } from "./public-parameters";
import type { ParameterRow } from "./store";

const shape = {
	CreatedBy: z.string(),
	CreatedDate: z.string(),
	Description: z.string(),
	Id: z.string(),
	Name: z.string(),
	ShareType: z.string(),
	Type: z.string(),
	UpdatedBy: z.string(),
	UpdatedDate: z.string(),
};
const group = { ResourceGroupId: z.string() };
/** Taken as they are: zod's records leave out the key `__proto__`, which is a name here. */
const tags = {
	Tags: z.custom<Record<string, string>>((map) => typeof map === "object" && map !== null && !Array.isArray(map)),
};
const version = { Constraints: z.string(), ParameterVersion: z.number() };
const key = { KeyId: z.string() };
/** A secret's value stands there only decrypted. */
const secretValue = { Value: z.string().optional() };

/** A parameter as it is answered when it is made; nothing repeats its value then. */
export const madeParameter = lazyObject(() => ({ ...shape, ...group, ...tags, ...version }));
export const madeSecret = lazyObject(() => ({ ...madeParameter.shape, ...key, DKMSInstanceId: z.string() }));
/** After a change, unlike anywhere else, tags are a JSON text. */
export const changedParameter = lazyObject(() => ({ ...shape, ...group, ...version, Tags: z.string() }));
export const changedSecret = lazyObject(() => ({ ...changedParameter.shape, ...key }));
/** A parameter with its value: by name, among several names, and by path. */
export const readParameter = lazyObject(() => ({ ...madeParameter.shape, Value: z.string() }));
export const readSecret = lazyObject(() => ({ ...madeSecret.shape, ...secretValue }));
export const namedSecret = lazyObject(() => ({ ...madeParameter.shape, ...key, ...secretValue }));
export const parameterByPath = lazyObject(() => ({ ...shape, ...tags, ...version, Value: z.string() }));
export const secretByPath = lazyObject(() => ({ ...shape, ...version, ...key, ...secretValue }));
/** A parameter in a list. */
export const listedParameter = lazyObject(() => ({ ...shape, ...group, ...tags, ParameterVersion: z.string() }));
export const listedSecret = lazyObject(() => ({ ...listedParameter.shape, ...key }));

/** All that is answered of a parameter, for each answer's schema to take from: its facts in one of its versions, the latest unless told; `value` where it is to be shown. */
export function parameterFacts(row: ParameterRow, value?: string, shown = row.version): z.infer<typeof readSecret> {
	return {
		Constraints: row.constraints,
		CreatedBy: row.createdBy,
		CreatedDate: isoSeconds(row.createdAt),
		DKMSInstanceId: row.dkmsInstanceId,
		Description: row.description,
		Id: row.id,
		KeyId: row.keyId,
		Name: row.name,
		ParameterVersion: shown,
		ResourceGroupId: row.resourceGroupId,
		ShareType: publicValue(row) === undefined ? "Private" : "Public",
		Tags: { ...row.tags },
		Type: row.type,
		UpdatedBy: row.updatedBy,
		UpdatedDate: isoSeconds(row.updatedAt),
		...(value !== undefined && { Value: value }),
	};
}
