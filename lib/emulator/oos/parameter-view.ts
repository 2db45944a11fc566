import { z } from "zod";
import { isoSeconds } from "../core/time-format";
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
export const madeParameter = z.object({ ...shape, ...group, ...tags, ...version });
export const madeSecret = z.object({ ...madeParameter.shape, ...key, DKMSInstanceId: z.string() });
/** After a change, unlike anywhere else, tags are a JSON text. */
export const changedParameter = z.object({ ...shape, ...group, ...version, Tags: z.string() });
export const changedSecret = z.object({ ...changedParameter.shape, ...key });
/** A parameter with its value: by name, among several names, and by path. */
export const readParameter = z.object({ ...madeParameter.shape, Value: z.string() });
export const readSecret = z.object({ ...madeSecret.shape, ...secretValue });
export const namedSecret = z.object({ ...madeParameter.shape, ...key, ...secretValue });
export const parameterByPath = z.object({ ...shape, ...tags, ...version, Value: z.string() });
export const secretByPath = z.object({ ...shape, ...version, ...key, ...secretValue });
/** A parameter in a list. */
export const listedParameter = z.object({ ...shape, ...group, ...tags, ParameterVersion: z.string() });
export const listedSecret = z.object({ ...listedParameter.shape, ...key });

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
		ShareType: "Private",
		Tags: { ...row.tags },
		Type: row.type,
		UpdatedBy: row.updatedBy,
		UpdatedDate: isoSeconds(row.updatedAt),
		...(value !== undefined && { Value: value }),
	};
}
