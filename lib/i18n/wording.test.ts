import { readFileSync } from "node:fs";
import path from "node:path";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { Locale } from "./locales";
import { messageArguments } from "./message-arguments";
import { namespaces } from "./namespaces";

/**
 * How the console words things. English: sentence case, for labels, buttons, titles and navigation alike; only names
 * (below), the states of the cloud, the steps of the tutorial and the labels that outsiders look for by name are
 * written with capitals. Chinese: one space between Chinese and Latin letters or digits, full-width punctuation, one
 * word for one thing; what the tutorial writes in bold stays as it writes it.
 */

/** Proper names that stand with a capital anywhere. */
const NAMES =
	"Alibaba Cloud|Auto Scaling|Cloud Assistant( Agent)?|CloudOps Orchestration Service|Elastic Compute Service|Elastic Container Instance|Resource Orchestration Service|Function Compute|Simple Log Service|ESSD Entry|Standard Webhooks|Incoming Webhooks|Feishu|Apache|Terraform|Linux|Unix|Unicode|Windows|Ubuntu|Debian|Python|Slack|Scalehook|Base64|Chinese|China|Beijing|Sunday|Mbit|Ctrl|Enter|Escape|Esc";

/** Labels that Alibaba Cloud's console has for what the tutorial names: clients and tests find them by these names. */
const CLOUD_LABELS =
	"Policy Name|Configuration Mode|Policy Document|Resource Scope|Select Policy|Scaling Activity|Scale-out Event|Scale-in Event|Timeout Period|Default Execution Policy|Notification Method|OOS Template( Type)?|Public Templates|Rule Name|Rule Type|(Simple|Step|Target Tracking|Predictive) Scaling Rule|Create Policy|Grant Permission|Create Lifecycle Hook|Create Scaling Rule|Execute Scaling Rule|Create/Run Command|Simple View|Advanced View|Execution Result";

/** Values that a sentence quotes as they are written: of policies, or of choices on the same page. */
const QUOTED: Readonly<Record<string, string>> = {
	"diagnosis.rules.hookTimedOutContinue.cause": "Continue",
	"ecsCommands.send.isKeptHint": "Commands",
	"ecsCommands.runs.emptyHint": "Commands",
	"groupForm.reclaimHints.forcerelease": "Release",
	"groupForm.reclaimHints.forcerecycle": "Stop",
	"groupInstances.rebalanceWhy": "Balanced",
	"ram.policies.deleteAttached": "References",
	"ramEditor.hints.actionNever": "Resource",
	"refresh.why.zones": "Priority",
	"runs.consequences.letInByResult": "Continue",
	"runs.consequences.releasedByResult": "Abandon",
	"scaleOuts.collection.body": "What",
	"tutorialPaths.ways.userData.begin": "Configurations",
	"validation.policyPrincipal": "Principal",
	"validation.policyEffect": "Allow|Deny",
	"validation.policyPrincipalKind": "Service",
};

/** Other consoles' own labels, and names that are titles by themselves. */
const TITLE_CASE = /^(common\.status\.|ess\.group\.counters\.|tutorial\.steps\.\w+\.title$|alerts\.form\.help\.)/;

/** Terms that the tutorial writes without spaces. */
const TUTORIAL_TERMS =
	/OOS模板类型|OOS模板|RAM角色管理|ECS实例列表|查看ECS实例|查看OOS执行情况|对用户账号授予OOS服务权限|云服务器ID\/名称|云帐号全部资源|Apache服务已安装且状态为active/g;

/** How something is to be typed: the punctuation in it is the cloud's. */
const SYNTAX =
	/产品:(接口名|API名称)|acs:产品:地域:账号:资源|acs:ram::账号ID:root|(acs:ram::账号ID:)?(user|role|saml-provider|oidc-provider)\/名称|acs:(?= )|oos(-secret)?:名称|#!/g;

/** Arguments whose value is Chinese in a Chinese page: no space beside them. */
const CHINESE_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
	"common.pagination.sort": ["column"],
	"common.roles.refusal": ["role", "needed"],
	"essRules.effects.predict": ["metric"],
	"essRules.effects.predictOnly": ["metric"],
	"scaleOuts.collection.body": ["message"],
};

/** What is said by another word: 执行 for scripts, commands, rules and templates, 运行 for instances and programs. */
const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
	[/编辑(?!器)/, "修改"],
	[/帐号|帐户/, "账号"],
	[/扩张(?!活动)/, "扩容"],
	[/扩容记录/, "伸缩记录"],
	[/复制(到)?(挂钩|规则|伸缩|配置|策略|模板|角色|命令)/, "克隆"],
	[/(脚本|命令|检查|模板|规则)[^，。；：、]{0,4}(?<!已)运行(?!控制台)|运行(脚本|命令|检查|模板|规则)/, "执行"],
	[/\b(MaxSize|MinSize)\b/, "最大实例数、最小实例数"],
	[/[～~]/, "–"],
	[/\.\.\./, "…"],
];

type Tree = { [key: string]: string | Tree };

function read(locale: string, namespace: string): Tree {
	return JSON.parse(readFileSync(path.join(import.meta.dirname, "messages", locale, `${namespace}.json`), "utf8"));
}

/** Every text of a language by its whole key, as it reads with counts of 2 and with counts of 0. */
function texts(locale: Locale): [string, string][] {
	return namespaces.flatMap((namespace) => {
		const messages = read(locale, namespace);
		const translate = createTranslator({ locale, messages });
		return flatten(messages).flatMap(([key, message]): [string, string][] => {
			const whole = `${namespace}.${key}`;
			const taken = messageArguments(message);
			const counts = taken.some((argument) => argument.includes(":plural")) ? [2, 0] : [2];
			return counts.map((count) => {
				const values = taken.map((argument) => {
					const [name = "", type] = argument.split(":");
					const word = CHINESE_ARGUMENTS[whole]?.includes(name) ? "字" : "x";
					return [name, type === "tag" ? (chunks: string) => chunks : type === "" ? word : count] as const;
				});
				return [whole, translate.markup(key as never, Object.fromEntries(values) as never)];
			});
		});
	});
}

function flatten(tree: Tree, prefix = ""): [string, string][] {
	return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
		typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
	);
}

function wrongCapitals(key: string, text: string): string[] {
	const plain = text
		.replaceAll(new RegExp(`\\b(${CLOUD_LABELS}|${NAMES})\\b`, "g"), "x")
		.replaceAll(new RegExp(`\\b(${QUOTED[key] ?? "x"})\\b`, "g"), "x");
	return [...plain.matchAll(/(?<![.!?:\n“"(…·—–] ?)(?<=[\s/])[A-Z][a-z]+(?![\w]*[A-Z0-9_:.(-])(?=\W|$)/g)].map(
		([word]) => word,
	);
}

describe("English texts", () => {
	const english = texts("en");

	it("are in sentence case", () => {
		const wrong = english.flatMap(([key, text]) =>
			TITLE_CASE.test(key) || key.startsWith("cloudErrors.")
				? []
				: wrongCapitals(key, text).map((word) => `${key}: ${word} in “${text}”`),
		);
		expect(wrong).toEqual([]);
	});

	it.each([
		["Scaling Groups", ["Groups"]],
		["Create Policy", []],
		["Stop it. Then start Auto Scaling", []],
		["Call DescribeInstances or ecs:RunCommand", []],
	])("of which “%s” has %j to mend", (text, wrong) => {
		expect(wrongCapitals("some.key", text)).toEqual(wrong);
	});

	it("say Edit, and clone what becomes a resource of its own", () => {
		const wrong = english.filter(([, text]) => /\bModif|\bCopy (hook|rule|to a)|\.\.\.(?!\w)/.test(text));
		expect(wrong).toEqual([]);
	});
});

describe("Chinese texts", () => {
	const chinese = texts("zh-CN").map(
		([key, text]) => [key, text.replaceAll(TUTORIAL_TERMS, "").replaceAll(SYNTAX, "x")] as const,
	);

	it("have a space between Chinese and Latin letters or digits", () => {
		const wrong = chinese.filter(([, text]) => /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9%][\u4e00-\u9fff]/.test(text));
		expect(wrong).toEqual([]);
	});

	it("have full-width punctuation, and no spaces beside it", () => {
		const wrong = chinese.filter(([, text]) =>
			/[\u4e00-\u9fff] ?[,;:?!]|[,;:?!] ?[\u4e00-\u9fff]|[\u4e00-\u9fff][.()]|\)[\u4e00-\u9fff]|\S [，。；：？！、]|[，。；：？！、] (?=[\u4e00-\u9fff])/.test(
				text,
			),
		);
		expect(wrong).toEqual([]);
	});

	it.each(OTHER_WORDS)("do not say %s but %s", (word) => {
		expect(chinese.filter(([, text]) => word.test(text))).toEqual([]);
	});
});
