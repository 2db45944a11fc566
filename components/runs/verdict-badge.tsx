import {
	Circle,
	CircleCheck,
	CircleDashed,
	CircleQuestionMark,
	CircleSlash,
	CircleX,
	LoaderCircle,
	type LucideIcon,
	OctagonAlert,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useStatusName } from "@/components/console/use-status-name";
import { readVerdict, type Verdict } from "@/lib/runs/verdicts";
import { cn } from "@/lib/ui/cn";

const looks: Record<Verdict | "unjudged", { Icon: LucideIcon; classes: string }> = {
	unprepared: { Icon: OctagonAlert, classes: "text-danger" },
	failed: { Icon: CircleX, classes: "text-danger" },
	running: { Icon: LoaderCircle, classes: "text-info [&_svg]:animate-spin" },
	doubtful: { Icon: CircleQuestionMark, classes: "text-warning" },
	ran: { Icon: Circle, classes: "text-ink" },
	verified: { Icon: CircleCheck, classes: "text-success" },
	unjudged: { Icon: CircleDashed, classes: "text-muted" },
	noScript: { Icon: CircleSlash, classes: "text-muted" },
};

/** The verdict on a run or on one of its instances, with a mark and a word; the cloud's own status beside it in small. */
export function VerdictBadge({
	verdict,
	cloudStatus,
	size = "row",
	className,
}: {
	/** As stored; null, or a text that this version does not know: not judged (yet). */
	verdict: string | null;
	/** The scaling activity's status as the cloud spells it. */
	cloudStatus?: string | undefined;
	size?: "row" | "lead";
	className?: string | undefined;
}) {
	const t = useTranslations("runs");
	const known = readVerdict(verdict) ?? "unjudged";
	const { Icon, classes } = looks[known];
	return (
		<span className={cn("inline-flex flex-wrap items-baseline gap-x-2", className)}>
			<span
				data-verdict={known}
				title={t(`meaning.${known}`)}
				className={cn(
					"inline-flex items-baseline gap-1.5 whitespace-nowrap",
					size === "lead" ? "font-semibold text-base" : "font-medium text-sm",
					classes,
				)}
			>
				<Icon aria-hidden className={cn("shrink-0 self-center", size === "lead" ? "size-5" : "size-4")} />
				{t(`verdict.${known}`)}
			</span>
			{cloudStatus === undefined ? null : <CloudStatus status={cloudStatus} />}
		</span>
	);
}

/** What the cloud says of the activity: that it ended, not that the script did its job. */
function CloudStatus({ status }: { status: string }) {
	const t = useTranslations("runs");
	const nameOf = useStatusName();
	return (
		<span className="whitespace-nowrap font-normal text-muted text-xs">
			{t("cloudStatus")} <span data-status={status}>{nameOf("activity", status)}</span>
		</span>
	);
}
