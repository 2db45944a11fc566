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
