/** Body Part Examined (0018,0015) as a person chooses it. */
export const BODY_PARTS = ['HEAD', 'NECK', 'CHEST', 'ABDOMEN', 'PELVIS', 'SPINE', 'EXTREMITY', 'WHOLEBODY'];
