// Runs a room's tests for one mutant after the other inside Stryker's worker process. Each test file is bundled once, with
// all mutants in it, and evaluated afresh for every mutant, so that no mutant sees what another left in a module. Starting
// a Vitest for each mutant, as Stryker's own plugin does, costs seconds a mutant; this costs what the tests themselves cost.
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import { INSTRUMENTER_CONSTANTS } from "@stryker-mutator/api/core";
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
	DryRunStatus,
	determineHitLimitReached,
	TestStatus,
	toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import {
	ASYMMETRIC_MATCHERS_OBJECT,
	ChaiStyleAssertions,
	chai,
	JestAsymmetricMatchers,
	JestChaiExpect,
	JestExtend,
} from "@vitest/expect";
import * as runner from "@vitest/runner";
import { getTestName, getTests } from "@vitest/runner/utils";
import { build } from "esbuild";
import { glob } from "tinyglobby";

const require = createRequire(import.meta.url);
/** What the instrumented code looks at: which mutant is active, and what it has counted. */
const mutants = {};
globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] = mutants;

for (const plugin of [JestExtend, JestChaiExpect, ChaiStyleAssertions, JestAsymmetricMatchers]) {
	chai.use(plugin);
}
const expect = Object.assign(
	(value, message) => chai.expect(value, message),
	chai.expect,
	globalThis[ASYMMETRIC_MATCHERS_OBJECT],
);
/** The part of `vitest` that these tests import. */
const vitest = { ...runner, expect };

const CONFIG = {
	root: process.cwd(),
	setupFiles: [],
	name: undefined,
	passWithNoTests: false,
	testNamePattern: undefined,
	allowOnly: false,
	sequence: { seed: 1, hooks: "stack", setupFiles: "list" },
	chaiConfig: undefined,
	maxConcurrency: 1,
	testTimeout: 30_000,
	hookTimeout: 30_000,
	retry: 0,
	includeTaskLocation: false,
	tags: [],
	tagsFilter: undefined,
	strictTags: false,
};

class InProcessRunner {
	static inject = tokens(commonTokens.options);
	/** @type {Map<string, vm.Script>} by the path of the test file */
	#bundles = new Map();
	#patterns;
	#rejection;

	constructor(options) {
		this.#patterns = options.inProcess.tests;
	}

	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		process.on("unhandledRejection", (reason) => {
			this.#rejection ??= reason;
		});
		for (const file of (await glob(this.#patterns)).sort()) {
			this.#bundles.set(file, await bundle(file));
		}
	}

	async dryRun() {
		mutants.activeMutant = undefined;
		mutants.mutantCoverage = undefined;
		const result = await this.#run([...this.#bundles.keys()], undefined, true);
		return result.status === DryRunStatus.Complete ? { ...result, mutantCoverage: mutants.mutantCoverage } : result;
	}

	async mutantRun({ activeMutant, hitLimit, mutantActivation, testFilter }) {
		const wanted = testFilter && new Set(testFilter);
		const files = [...this.#bundles.keys()].filter(
			(file) => !testFilter || testFilter.some((id) => id.startsWith(`${file}#`)),
		);
		mutants.hitLimit = hitLimit;
		mutants.hitCount = hitLimit === undefined ? undefined : 0;
		mutants.activeMutant = mutantActivation === "static" ? activeMutant.id : undefined;
		const result = await this.#run(files, wanted, false, activeMutant.id);
		mutants.activeMutant = undefined;
		return toMutantRunResult(determineHitLimitReached(mutants.hitCount, hitLimit) ?? result);
	}

	/** Runs the wanted tests (all when undefined) of the files; the mutant is active from the first test on. */
	async #run(files, wanted, isDryRun, mutant) {
		this.#rejection = undefined;
		const results = [];
		let isOver = false;
		const hooks = {
			config: CONFIG,
			importFile: (file) => this.#bundles.get(file).runInThisContext()(load, { exports: {} }, {}),
			onCollected(collected) {
				for (const test of getTests(collected)) {
					if (wanted && !wanted.has(idOf(test))) {
						test.mode = "skip";
					}
				}
				mutants.activeMutant = mutant;
			},
			onBeforeRunTask(test) {
				if (isOver) {
					test.mode = "skip";
				}
				mutants.currentTestId = isDryRun ? idOf(test) : undefined;
			},
			onAfterRunTask(test) {
				mutants.currentTestId = undefined;
				const failed = test.result?.state === "fail";
				if (failed || test.result?.state === "pass") {
					results.push(resultOf(test, failed));
				}
				isOver ||= failed && !isDryRun;
			},
		};
		for (const file of files) {
			if (isOver) {
				break;
			}
			const [ran] = await runner.startTests([{ filepath: file }], hooks);
			const errors = ran?.result?.errors ?? [];
			if (!isOver && errors.length > 0) {
				results.push({ ...resultOf(ran, true), id: `${file}#`, name: file });
				isOver = !isDryRun;
			}
			mutants.activeMutant = isDryRun ? undefined : mutants.activeMutant;
		}
		return this.#rejection !== undefined && !isOver
			? { status: DryRunStatus.Error, errorMessage: `not caught by any test: ${this.#rejection}` }
			: { status: DryRunStatus.Complete, tests: results };
	}
}

/** A test file and all of the project that it uses as one script; packages stay outside and are loaded once. */
async function bundle(file) {
	const { outputFiles } = await build({
		// The sandbox, which is not where this process was started.
		absWorkingDir: process.cwd(),
		entryPoints: [file],
		bundle: true,
		write: false,
		platform: "node",
		target: "node20",
		format: "cjs",
		packages: "external",
		// Scripts have no address of their own: what modules read beside them lies beside the test.
		define: { "import.meta.url": JSON.stringify(pathToFileURL(path.resolve(file)).href) },
		logLevel: "error",
	});
	const source = outputFiles[0].text;
	return new vm.Script(`(require, module, exports) => {${source}\n}`, {
		filename: path.resolve(file),
	});
}

function load(id) {
	// The mark of modules for the server refuses every other place, and this is one.
	return id === "vitest" ? vitest : id === "server-only" ? {} : require(id);
}

function idOf(test) {
	return `${test.file.filepath}#${getTestName(test)}`;
}

function resultOf(test, failed) {
	const named = { id: test.file ? idOf(test) : "", name: getTestName(test), timeSpentMs: test.result?.duration ?? 0 };
	return failed
		? { ...named, status: TestStatus.Failed, failureMessage: test.result?.errors?.[0]?.message ?? "failed" }
		: { ...named, status: TestStatus.Success };
}

function createInProcessRunner(injector) {
	return injector.injectClass(InProcessRunner);
}
createInProcessRunner.inject = tokens(commonTokens.injector);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "in-process", createInProcessRunner)];
export const strykerValidationSchema = { properties: { inProcess: { type: "object" } } };
