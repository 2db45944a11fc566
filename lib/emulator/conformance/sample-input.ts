import type { z } from "zod";
import { unwrap } from "./declared";

/** Texts of which some parameter of every kind takes one: numbers, words, ids, networks, times, JSON. */
const TEXTS = [
	"1",
	"100",
	"v1",
	"3600",
	"true",
	"sample-name",
	"Sample1",
	"cn-hangzhou",
	"192.168.0.0/24",
	"192.168.0.9",
	"2030-01-01T00:00Z",
	"2030-01-01T00:00:00Z",
	"acs:ram::1000000000000001:role/sample",
	"[]",
	"{}",
	'["sample"]',
	'{"sample":"sample"}',
	"icmp",
	"tcp",
	"Accept",
	"System",
	"Active",
	"instance",
	"securitygroup",
	"VPC",
	"role",
	"String",
	"Zone",
	"sample@example.com",
	"https://sample.example.com",
	"c2FtcGxl",
	"-1/-1",
	"0",
] as const;

/** A value that a parameter's schema takes as it arrives on the wire; undefined when none of the samples is one. */
export function sampleOf(schema: z.ZodType): unknown {
	const { def, isJsonText } = unwrap(schema);
	if (!isJsonText && def.element) {
		const item = sampleOf(def.element);
		return item === undefined ? undefined : [item];
	}
	if (!isJsonText && def.shape) {
		return sampleMembers(def.shape);
	}
	return [...Object.values(def.entries ?? {}).map(String), ...TEXTS].find((text) => schema.safeParse(text).success);
}

/** Every required parameter of an input with a value that it takes. */
export function sampleInput(input: z.ZodType): Record<string, unknown> {
	return sampleMembers(unwrap(input).def.shape ?? {});
}

function sampleMembers(shape: Readonly<Record<string, z.ZodType>>): Record<string, unknown> {
	const required = Object.entries(shape).filter(([, schema]) => !schema.safeParse(undefined).success);
	return Object.fromEntries(required.map(([name, schema]) => [name, sampleOf(schema)]));
}
