import { describe, expect, it } from "vitest";
import {
	changeParams,
	createLoader,
	createSerializer,
	parseAsBoolean,
	parseAsInteger,
	parseAsIsoDateTime,
	parseAsString,
	parseAsStringLiteral,
	readParam,
	writeSearch,
} from "./query-params";

const params = {
	page: parseAsInteger.withDefault(1),
	status: parseAsStringLiteral(["Failed", "Running"]),
	name: parseAsString,
	isOpen: parseAsBoolean.withDefault(false),
	from: parseAsIsoDateTime,
};
const load = createLoader(params);
const write = createSerializer(params);
const NOTHING = { page: 1, status: null, name: null, isOpen: false, from: null };

describe("reading a query string", () => {
	it.each([
		["nothing", {}, NOTHING],
		["values", { page: "3", name: "", isOpen: "true" }, { ...NOTHING, page: 3, name: "", isOpen: true }],
		["the first of several", { status: ["Failed", "Running"] }, { ...NOTHING, status: "Failed" }],
		["what means nothing", { page: "2.5", status: "failed", isOpen: "1", from: "soon" }, NOTHING],
		["what belongs to others", { sort: "name" }, NOTHING],
		["a time", { from: "2026-01-02T03:04:05.000Z" }, { ...NOTHING, from: new Date("2026-01-02T03:04:05Z") }],
	])("reads %s", async (_, given, values) => {
		expect(await load(Promise.resolve(given))).toEqual(values);
	});

	it("gives null for a text that means nothing where there is no default", () => {
		expect(readParam(parseAsInteger, "x")).toBeNull();
	});
});

describe("writing a query string", () => {
	it.each([
		["nothing", {}, "/list"],
		["no default", { page: 1, isOpen: false }, "/list"],
		["no null", { name: null }, "/list"],
		["values", { page: 2, status: "Failed", isOpen: true }, "/list?page=2&status=Failed&isOpen=true"],
		["ids so that one can read them", { name: "wait:a/b,c@d" }, "/list?name=wait:a/b,c@d"],
		["what would mean something else", { name: "a&b=c d+e" }, "/list?name=a%26b%3Dc+d%2Be"],
		["a time", { from: new Date("2026-01-02T03:04:05Z") }, "/list?from=2026-01-02T03:04:05.000Z"],
	] as const)("writes %s", (_, values, address) => {
		expect(write("/list", values)).toBe(address);
	});

	it("leaves alone what is not named, and takes out what is null or has become its default", () => {
		const search = new URLSearchParams("page=2&status=Failed&other=1&name=x");
		changeParams(params, search, { page: 1, status: undefined, name: null });
		expect(writeSearch(search)).toBe("?status=Failed&other=1");
	});
});
