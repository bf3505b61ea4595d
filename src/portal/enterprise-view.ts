/** What a reader sees of an enterprise: types that the pages are built on, and the port that gives them. */
import type { Wording } from '../clearance/state-types.js';

export interface FieldView {
  readonly name: string;
  readonly label: Wording;
  /** The one source of the field: `aic`, `tax`, `customs` … */
  readonly owner: string;
  /** Absent where the registry has no value; masked where it is personal or confidential. */
  readonly value?: string;
  /** What a code says, where a list of the hub says it. */
  readonly meaning?: Wording;
  readonly masked: boolean;
  /** Who changed it last and when, RFC 3339; absent where it never changed since the registry began. */
  readonly changed?: { readonly at: string; readonly source: string };
  /** Discrepancies that wait for the owner's answer. */
  readonly open: number;
}

export interface DiscrepancyLine {
  readonly id: string;
  readonly field: string;
  readonly label: Wording;
  readonly owner: string;
  /** `self` for the enterprise. */
  readonly claimant: string;
  readonly claimed?: string;
  readonly claimedMeaning?: Wording;
  readonly held?: string;
  readonly heldMeaning?: Wording;
  readonly note?: string;
  readonly openedAt: string;
  readonly answer?: 'confirm' | 'correct';
  readonly answeredAt?: string;
}

export interface EnterpriseHead {
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly version: number;
}

export interface EnterpriseDetail extends EnterpriseHead {
  readonly fields: readonly FieldView[];
  readonly discrepancies: readonly DiscrepancyLine[];
}

/** A value that was believed of a field: for which time, and since when and until when the hub believed it. */
export interface BeliefView {
  readonly value?: string;
  readonly meaning?: Wording;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly knownFrom: string;
  readonly knownTo?: string;
  /** Absent for what was there when the registry began. */
  readonly source?: string;
}

export interface FieldDetail {
  readonly enterprise: EnterpriseHead;
  readonly field: FieldView;
  readonly history: readonly BeliefView[];
  readonly discrepancies: readonly DiscrepancyLine[];
}

/** Who looks: the enterprise's own people, who see what it may see of itself, or an operator of the hub. */
export type Looking = 'self' | 'operator';

/** `invalid`: no value of that field can look so. `already`: it waits for an answer, or too many do. */
export type Objected = 'opened' | 'already' | 'same' | 'invalid';

/** Whether somebody may look at an enterprise at all has been decided before. */
export interface EnterpriseReader {
  find(id: string, looking: Looking): Promise<EnterpriseDetail | undefined>;
  /** Undefined also for a field that may not be seen. */
  field(id: string, field: string, looking: Looking): Promise<FieldDetail | undefined>;
  /**
   * The same with the value in clear, for one of the enterprise's own people; who asked is in the log of accesses before it is shown.
   * Undefined where nothing of it is hidden, and for an enterprise for which another stands since a merge.
   */
  reveal(id: string, field: string, by: string): Promise<FieldDetail | undefined>;
  /** In the name of the enterprise: the owner of the field will answer. */
  object(
    id: string,
    field: string,
    claim: { readonly claimed: string; readonly note: string; readonly by: string },
  ): Promise<Objected | undefined>;
  /** By a part of the name or any identifier; for operators. */
  search(text: string): Promise<readonly EnterpriseHead[]>;
}
