/**
 * The states that a message may report of a shipment, `status.state` of the canonical message. A closed list, so that a mapping
 * which invents one is refused when it is checked; what each means is in the state table of `clearance`, which a test holds to this list.
 */
export const reportedStates = [
  // Manifest
  'MANIFEST_FILED',
  'MANIFEST_REVIEW',
  'MANIFEST_ACCEPTED',
  'MANIFEST_REJECTED',
  'LOADING_REFUSED',
  'DISCHARGE_REFUSED',
  'MANIFEST_RELEASED',
  // Declaration
  'SUBMITTED',
  'SEND_FAILED',
  'AMENDED',
  'RECEIVED',
  'ACCEPTED_BY_CUSTOMS',
  'REJECTED',
  'MANUAL_REVIEW',
  'SUPPLEMENT_REQUIRED',
  'DOCS_CLEARED',
  'INSPECTION',
  'INSPECTION_PASSED',
  'INSPECTION_FAILED',
  'HELD',
  'HOLD_LIFTED',
  'RETURN_ORDERED',
  'RELEASED_ON_GUARANTEE',
  'RELEASED',
  'RELEASED_TO_GATE',
  'CLOSED',
  'CANCELLED',
  // Inspection and quarantine
  'CIQ_ACCEPTED',
  'CIQ_REVIEW',
  'CIQ_RETURNED',
  'CIQ_INSPECTION',
  'CIQ_FAILED',
  'CIQ_CLEARED',
  'CIQ_WITHDRAWN',
  // Duties and taxes
  'TAX_DUE',
  'TAX_PAID',
  // Logistics
  'VESSEL_ARRIVED',
  'ARRIVED',
  'DISCHARGED',
  'GATE_IN',
  'LOADED',
  'GATE_OUT',
  'DEPARTED',
  'VESSEL_DEPARTED',
  // Foreign exchange
  'FX_DECLARED',
  'FX_VERIFIED',
  'FX_SETTLED',
] as const;

export type ReportedState = (typeof reportedStates)[number];
