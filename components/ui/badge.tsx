import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/ui/cn";

const badgeVariants = cva(
	"inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 py-px font-medium text-xs [&_svg]:size-3.5 [&_svg]:shrink-0",
	{
		variants: {
			tone: {
				neutral: "border-neutral-line bg-neutral-soft text-muted",
				info: "border-info-line bg-info-soft text-info",
				success: "border-success-line bg-success-soft text-success",
				warning: "border-warning-line bg-warning-soft text-warning",
				danger: "border-danger-line bg-danger-soft text-danger",
				accent: "border-transparent bg-accent-soft text-accent-text",
			},
		},
		defaultVariants: { tone: "neutral" },
	},
);

export type Tone = NonNullable<VariantProps<typeof badgeVariants>["tone"]>;

export function Badge({ className, tone, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
	return <span className={cn(badgeVariants({ tone }), className)} {...props} />;
}
