// What a caller may send to hold the emulator up or to keep it busy for ever, as data: the tests see that each comes to its
// end with a reason, `npm run bench -- emulator-health` that everybody else is served meanwhile. To add one, add an entry.
//
// `templates` are created first, by name; `start` is what StartExecution gets; `advanceSeconds` moves the clock afterwards.
// `refused` is the error code of a StartExecution that is not to be accepted at all, `failed` what the failed execution's
// StatusMessage tells; neither: it is harmless but for the time that it takes.

const task = (Name, Action, Properties, more = {}) => ({ Name, Action, Properties, ...more });
const template = (Tasks, more = {}) => ({ FormatVersion: "OOS-2019-06-01", Tasks, ...more });
const text = (value) => ({ TemplateContent: JSON.stringify(value) });
const choice = (Name, DefaultTask) => task(Name, "ACS::Choice", { DefaultTask, Choices: [] });
const regions = (Name, more = {}) =>
	task(Name, "ACS::ExecuteAPI", { Service: "ECS", API: "DescribeRegions", Parameters: {} }, more);
const nowhere = (Name, more = {}) =>
	task(Name, "ACS::ExecuteAPI", { Service: "ECS", API: "Nowhere", Parameters: {} }, more);
const selecting = (ValueSelector, Type = "Json") =>
	template([regions("a", { Outputs: { x: { Type, ValueSelector } } })], {
		Outputs: { x: { Type, Value: "{{ a.x }}" } },
	});
const computing = (Value) => template([regions("a")], { Outputs: { x: { Type: "Json", Value } } });

/** A value whose text is doubled so many times by the same function. */
const nested = (depth, around, inner) => {
	let value = inner;
	for (let level = 0; level < depth; level++) {
		value = around(value);
	}
	return value;
};

const doubledByTasks = template([
	regions("t0", { Outputs: { x: { Type: "String", ValueSelector: '"xxxxxxxxxxxxxxxx"' } } }),
	...Array.from({ length: 40 }, (_, index) =>
		regions(`t${index + 1}`, {
			When: { "Fn::Not": { "Fn::Equals": ["", `{{ t${index}.x }}`] } },
			Outputs: { x: { Type: "String", ValueSelector: `"{{ t${index}.x }}{{ t${index}.x }}"` } },
		}),
	),
]);

const manyPatterns = (AllowedPattern) =>
	template([regions("a")], {
		Parameters: Object.fromEntries(
			Array.from({ length: 15 }, (_, index) => [`p${index}`, { Type: "String", AllowedPattern }]),
		),
	});
const manyValues = (value) => ({
	Parameters: JSON.stringify(Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`p${index}`, value]))),
});

export const ATTACKS = [
	{
		name: "a choice whose default is itself",
		start: text(template([choice("a", "a")])),
		failed: "budget of \\d+ steps",
	},
	{
		name: "two choices in a circle",
		start: text(template([choice("a", "b"), choice("b", "a")])),
		failed: "budget of \\d+ steps",
	},
	{
		name: "a circle of OnError",
		start: text(template([nowhere("a", { OnError: "b" }), nowhere("b", { OnError: "a" })])),
		failed: "budget of \\d+ steps",
	},
	{
		name: "a circle of OnError within one moment",
		start: text(template([regions("a", { OnError: "a", When: { "Fn::Join": [] } })])),
		failed: "budget of \\d+ steps",
	},
	{
		name: "a circle of OnSuccess",
		start: text(template([regions("a", { OnSuccess: "b" }), regions("b", { OnSuccess: "a" })])),
		failed: "budget of \\d+ steps",
	},
	{
		name: "a template that starts itself ten times a level",
		templates: {
			"starts-itself": template([
				task(
					"a",
					"ACS::Template",
					{ TemplateName: "starts-itself" },
					{
						Loop: {
							Items: Array.from({ length: 10 }, (_, index) => index),
							RateControl: { Mode: "Concurrency", Concurrency: 10 },
						},
					},
				),
			]),
		},
		start: { TemplateName: "starts-itself" },
		failed: "budget of \\d+ child executions",
	},
	{
		name: "a template that starts itself and goes on whatever comes of it",
		templates: {
			"starts-itself-twice": template([
				task("a", "ACS::Template", { TemplateName: "starts-itself-twice" }, { OnError: "b" }),
				task("b", "ACS::Template", { TemplateName: "starts-itself-twice" }, { OnError: "a" }),
			]),
		},
		start: { TemplateName: "starts-itself-twice" },
		failed: "budget of \\d+ (child executions|tasks|steps)",
	},
	{
		name: "hours beyond all time",
		start: text(computing({ "Fn::AddHour": ["2026-01-01T00:00:00Z", 1e300] })),
		failed: "Fn::AddHour",
	},
	{
		name: "hours beyond all time, in a task",
		start: text(template([task("a", "ACS::Sleep", { EndDate: { "Fn::AddHour": ["2026-01-01T00:00:00Z", "-1e18"] } })])),
		failed: "Fn::AddHour",
	},
	{
		name: "a selector of twenty thousand steps",
		start: text(selecting(`.${" | .".repeat(20_000)}`)),
		refused: "InvalidTemplate",
	},
	{
		name: "a selector of twenty thousand signs",
		start: text(selecting(`${"-".repeat(20_000)}1`)),
		refused: "InvalidTemplate",
	},
	{ name: "a selector that never ends", start: text(selecting("[repeat(1)]")), failed: "budget" },
	{ name: "a selector that calls itself", start: text(selecting("def f: f; f")), failed: "budget" },
	{ name: "a selector that calls itself twice", start: text(selecting("def f: [f, f]; f")), failed: "budget" },
	{
		name: "a selector that counts to a thousand million",
		start: text(selecting("last(range(1000000000))")),
		failed: "budget",
	},
	{
		name: "a selector that doubles a text",
		start: text(selecting('reduce range(60) as $i ("xxxx"; . + .) | length')),
		failed: "budget",
	},
	{
		name: "a selector that doubles a list",
		start: text(selecting("reduce range(60) as $i ([0]; . + .) | length")),
		failed: "budget",
	},
	{ name: "a selector that repeats a text", start: text(selecting('"x" * 1000000000')), failed: "budget" },
	{ name: "a selector that spreads a list", start: text(selecting("[0] | .[1000000000] = 1")), failed: "budget" },
	{
		name: "texts doubled by functions",
		start: text(computing(nested(30, (value) => ({ "Fn::Replace": [{ x: "xx" }, value] }), "x"))),
		failed: "budget",
	},
	{
		name: "a text replaced by itself everywhere",
		start: text(computing({ "Fn::Replace": [{ "": "y".repeat(20_000) }, "x".repeat(20_000)] })),
		failed: "budget",
	},
	{ name: "texts doubled from task to task", start: text(doubledByTasks), failed: "longer than" },
	{
		name: "lists compared with each other",
		start: text(
			computing({
				"Fn::First": {
					"Fn::Union": [{ "Fn::Jq": ["All", "range(8000)", {}] }, { "Fn::Jq": ["All", "range(8000) | . + 0.5", {}] }],
				},
			}),
		),
	},
	{
		name: "patterns that backtrack",
		start: { ...text(manyPatterns("^(a+)+$")), ...manyValues(`${"a".repeat(200)}!`) },
		refused: "InvalidParameter",
	},
	{
		name: "patterns that backtrack behind a look-ahead",
		start: { ...text(manyPatterns("^(?=(a+)+$)(?=(a|a)*$).*$")), ...manyValues(`${"a".repeat(200)}!`) },
		refused: "InvalidParameter",
	},
	{
		name: "patterns that cannot be matched in linear time",
		start: { ...text(manyPatterns("^(a*)*\\1$")), ...manyValues(`${"a".repeat(200)}!`) },
		refused: "InvalidTemplate",
	},
	{
		name: "a selector's pattern that backtracks",
		start: text(selecting(`"${"a".repeat(200)}!" | [test("^(a+)+$"), test("^(a|a)*$"), test("^(a|aa)+$")]`)),
	},
	{
		name: "a trigger of every second",
		start: text(
			template([
				task("t", "ACS::TimerTrigger", { Type: "rate", Expression: "1s", EndDate: "2099-01-01T00:00:00Z" }),
				regions("a"),
			]),
		),
		advanceSeconds: 3_600,
		runsOn: true,
	},
];
