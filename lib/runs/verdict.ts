import { diagnose } from "@/lib/diagnosis/diagnose";
import { activitySubject } from "@/lib/history/judge-story";
import { type InstanceVerdict, judgeInstance } from "./judge-instance";
import { type RunFacts, type Told, told } from "./run-facts";
import { indexRun } from "./run-index";
import { noCounts, type Tally, type Verdict, type VerdictCounts, worstVerdict } from "./verdicts";

/** The verdict on a run: that on the worst of its instances, how many ended how, and the sentence that says why. */
export type RunVerdict = {
	verdict: Verdict;
	counts: VerdictCounts;
	/** Why, of the instances that decide; null when there is nothing to say. */
	cause: Told | null;
	/** What became of the instances that decide. Its `count` says of how many the sentence speaks. */
	consequence: Told | null;
	instances: readonly InstanceVerdict[];
};

function tallyOf({ verdict, script }: InstanceVerdict): Tally {
	return verdict === "failed" && script === "notRun" ? "notRun" : verdict;
}

function countTallies(instances: readonly InstanceVerdict[]): VerdictCounts {
	const counts = noCounts();
	for (const instance of instances) {
		counts[tallyOf(instance)] += 1;
	}
	return counts;
}

/**
 * What befell an instance because of others is not why, however many they are: those that an execution did not get to
 * before it failed, and those that were taken back with the others.
 */
const FOLLOWING = ["executionFailed", "takenBackWithOthers"];
const farFromCause = ({ cause }: InstanceVerdict) => FOLLOWING.indexOf(cause?.id ?? "");

/** Of the instances that decide, what most of them share; alike however they are ordered. */
function sentenceOf(deciding: readonly InstanceVerdict[]): Pick<RunVerdict, "cause" | "consequence"> {
	const groups = new Map<string, { key: string; count: number; first: InstanceVerdict }>();
	for (const instance of deciding) {
		const key = `${instance.cause?.id ?? ""}/${instance.consequence?.id ?? ""}`;
		const found = groups.get(key);
		if (found) {
			found.count += 1;
			found.first = found.first.instanceId <= instance.instanceId ? found.first : instance;
		} else {
			groups.set(key, { key, count: 1, first: instance });
		}
	}
	const [main] = [...groups.values()].sort(
		(a, b) => farFromCause(a.first) - farFromCause(b.first) || b.count - a.count || (a.key < b.key ? -1 : 1),
	);
	if (!main) {
		return { cause: null, consequence: null };
	}
	const { cause, consequence } = main.first;
	return {
		cause,
		consequence: consequence && told(consequence.id, { ...consequence.values, count: main.count }),
	};
}

/** What the activity itself says where no instance says worse: it was refused, or made fewer than it should. */
function judgeActivity(facts: RunFacts): { verdict: Verdict; cause: Told | null } | undefined {
	const { activity, reading } = facts;
	if (activity.StatusCode === "InProgress") {
		return reading === "open"
			? { verdict: "running", cause: told("waiting") }
			: { verdict: "doubtful", cause: told(reading === "forgotten" ? "forgotten" : "neverEnded") };
	}
	if (activity.StatusCode === "Successful") {
		return undefined;
	}
	const [problem] = diagnose(activitySubject(facts));
	const cause = problem ? told(problem.id, { ...problem.values, code: problem.code ?? "" }) : null;
	return { verdict: "failed", cause: cause ?? told("activityFailed") };
}

/**
 * Judges a run: pure, of what is stored. The cloud's own status ends no question: an activity is successful as soon as
 * its instances are in service, whatever their script did.
 */
export function judgeRun(facts: RunFacts): RunVerdict {
	const index = indexRun(facts);
	const instances = index.instances.map((one) => judgeInstance(one, index, facts));
	const activity = judgeActivity(facts);
	const worst = worstVerdict(instances.map(({ verdict }) => verdict));
	const verdict = worstVerdict([...(worst ? [worst] : []), ...(activity ? [activity.verdict] : [])]) ?? "noScript";
	const counts = countTallies(instances);
	if (worst === verdict) {
		return { verdict, counts, instances, ...sentenceOf(instances.filter((one) => one.verdict === verdict)) };
	}
	return { verdict, counts, instances, cause: activity?.cause ?? null, consequence: null };
}
