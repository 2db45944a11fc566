import { Ban, CircleAlert, CircleCheck, CircleSlash, LoaderCircle, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { scriptResults } from "@/lib/history/scale-out-choices";
import { cn } from "@/lib/ui/cn";

type ScriptResult = (typeof scriptResults)[number];

const looks = {
	none: { Icon: CircleSlash, classes: "text-muted" },
	running: { Icon: LoaderCircle, classes: "text-info [&_svg]:animate-spin" },
	succeeded: { Icon: CircleCheck, classes: "text-success" },
	failed: { Icon: CircleAlert, classes: "text-danger" },
	mixed: { Icon: TriangleAlert, classes: "text-warning" },
	notRun: { Icon: Ban, classes: "text-danger" },
} as const satisfies Record<ScriptResult, { Icon: typeof Ban; classes: string }>;

const isKnown = (result: string): result is ScriptResult => Object.hasOwn(looks, result);

/** What became of the script of a scale-out, in words and with a mark. */
export function ScriptResultBadge({ result }: { result: string }) {
	const t = useTranslations("scaleOuts.script");
	const known = isKnown(result) ? result : "none";
	const { Icon, classes } = looks[known];
	return (
		<span
			data-script-result={known}
			className={cn("inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-sm", classes)}
		>
			<Icon aria-hidden className="size-4 shrink-0" />
			{t(known)}
		</span>
	);
}
