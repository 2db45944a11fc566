import { cn } from "@/lib/ui/cn";

/** The product's sign: a hook that holds a new instance until its script is done. */
export function ProductMark({ className }: { className?: string }) {
	return (
		<svg viewBox="0 0 24 24" aria-hidden="true" className={cn("size-6", className)}>
			<rect width="24" height="24" rx="6" className="fill-accent" />
			<path
				d="M14.5 5v7.2a3.6 3.6 0 1 1-7.2 0M14.5 5l-2.2 2.2M14.5 5l2.2 2.2"
				fill="none"
				className="stroke-accent-ink"
				strokeWidth="2"
				strokeLinecap="round"
				strokeLinejoin="round"
			/>
			<rect x="8.8" y="16.9" width="8.4" height="2.4" rx="1.2" className="fill-accent-ink" />
		</svg>
	);
}
