import { parseIso } from "../../core/time-format";
import { ecsProductErrors } from "../errors";
import type { InstanceRow } from "../tables";
import { instanceErrors } from "./errors";
import { optionsOf } from "./options";

/** Filters of DescribeInstances that few callers use. */
export type RareFilters = {
	readonly InternetChargeType?: string | undefined;
	readonly IoOptimized?: boolean | undefined;
	readonly DeviceAvailable?: boolean | undefined;
	readonly HttpEndpoint?: string | undefined;
	readonly HttpTokens?: string | undefined;
	readonly HttpPutResponseHopLimit?: number | undefined;
	readonly InnerIpAddresses?: readonly string[] | undefined;
	readonly RdmaIpAddresses?: string | undefined;
	readonly Ipv6Address?: readonly string[] | undefined;
	readonly HpcClusterId?: string | undefined;
	readonly LockReason?: string | undefined;
	readonly Filter?: ReadonlyArray<{ readonly Key: string; readonly Value: string }> | undefined;
};

type Test = (row: InstanceRow) => boolean;

/** The filters that a call uses, as tests on a row. Throws for a filter key or time that there is not. */
export function rareConditions(query: RareFilters): readonly Test[] {
	const tests: Test[] = (query.Filter ?? []).map(({ Key, Value }) => timeCondition(Key, Value));
	const equal = <T>(wanted: T | undefined, of: (row: InstanceRow) => T) => {
		if (wanted !== undefined) {
			tests.push((row) => of(row) === wanted);
		}
	};
	equal(query.InternetChargeType, (row) => row.internetChargeType);
	equal(query.IoOptimized, () => true);
	equal(query.DeviceAvailable, () => true);
	equal(query.HttpEndpoint, (row) => optionsOf(row).metadata.endpoint);
	equal(query.HttpTokens, (row) => optionsOf(row).metadata.tokens);
	equal(query.HttpPutResponseHopLimit, (row) => optionsOf(row).metadata.hopLimit);
	equal(query.HpcClusterId || undefined, (row) => optionsOf(row).hpcClusterId);
	// What no instance has, none is found by.
	const nobody = [query.InnerIpAddresses, query.RdmaIpAddresses, query.Ipv6Address, query.LockReason];
	if (nobody.some((wanted) => wanted !== undefined && wanted.length > 0)) {
		tests.push(() => false);
	}
	return tests;
}

function timeCondition(key: string, value: string): Test {
	const at = parseIso(value);
	const known = /^(?:Creation|Expired)(?:Start|End)Time$/.test(key);
	if (!known) {
		throw instanceErrors.filterKey();
	}
	if (at === undefined) {
		throw ecsProductErrors.invalid({ action: "DescribeInstances", parameter: "Filter.N.Value", value });
	}
	const timeOf = (row: InstanceRow) =>
		key.startsWith("Creation") ? row.createdAt : (optionsOf(row).expiresAt ?? Number.POSITIVE_INFINITY);
	return key.endsWith("StartTime") ? (row) => timeOf(row) >= at : (row) => timeOf(row) <= at;
}
